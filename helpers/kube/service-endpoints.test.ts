import { expect, test } from 'vitest';
import type { EndpointSlice, Service } from './objects.ts';
import { readyEndpoints } from './service-endpoints.ts';

const slices = (...items: Partial<EndpointSlice>[]) => ({
  labelled: () => items as EndpointSlice[],
});
const service = (clusterIP: string) =>
  ({ metadata: { name: 'reviews', namespace: 'default' }, spec: { clusterIP } }) as Service;
const ports = [{ name: 'http', port: 9080 }];
const at = (address: string, ready?: boolean) => ({
  addresses: [address],
  conditions: ready === undefined ? {} : { ready },
  targetRef: { kind: 'Pod', name: `pod-${address}` },
});

test('reads every slice once, and an unset condition as ready', () => {
  const found = readyEndpoints(
    slices(
      { addressType: 'IPv4', ports, endpoints: [at('10.0.0.2', true), at('10.0.0.3', false)] },
      { addressType: 'IPv4', ports, endpoints: [at('10.0.0.1'), at('10.0.0.2', true)] },
    ),
    service('10.96.0.5'),
  );
  expect(found).toEqual([
    { address: '10.0.0.1', port: 9080, pod: 'pod-10.0.0.1' },
    { address: '10.0.0.2', port: 9080, pod: 'pod-10.0.0.2' },
  ]);
});

test('leaves the other family of a dual-stack cluster out', () => {
  const both = slices(
    { addressType: 'IPv4', ports, endpoints: [at('10.0.0.1', true)] },
    { addressType: 'IPv6', ports, endpoints: [at('fd00::1', true)] },
  );
  const addressOf = (clusterIP: string) => readyEndpoints(both, service(clusterIP))[0]?.address;
  expect([addressOf('10.96.0.5'), addressOf('fd00:96::5')]).toEqual(['10.0.0.1', 'fd00::1']);
});

test('a Service whose slices are empty has none', () => {
  expect(readyEndpoints(slices({ addressType: 'IPv4' }), service('10.96.0.5'))).toEqual([]);
});

test('of one port by its name, where a port without a name is called nothing', () => {
  const two = [{ name: 'http', port: 9080 }, { port: 9090 }];
  const all = slices({ addressType: 'IPv4', ports: two, endpoints: [at('10.0.0.1', true)] });
  const portsOf = (name?: string) =>
    readyEndpoints(all, service('10.96.0.5'), name).map(({ port }) => port);
  expect([portsOf(), portsOf('http'), portsOf('')]).toEqual([[9080, 9090], [9080], [9090]]);
});
