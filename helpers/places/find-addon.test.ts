import { expect, test } from 'vitest';
import { Snapshot } from '../kube/snapshot.ts';
import { findAddon } from './find-addon.ts';

const deployment = (namespace: string, name: string, image: string, ports: object[] = []) => ({
  metadata: { namespace, name },
  spec: {
    template: { metadata: { labels: { run: name } }, spec: { containers: [{ image, ports }] } },
  },
});
const service = (namespace: string, name: string, run: string, port: object) => ({
  metadata: { namespace, name },
  spec: { selector: { run }, ports: [port] },
});
const find = (items: { deployments: object[]; services: object[] }, near: string[] = []) =>
  findAddon(
    new Snapshot({
      takenAt: '',
      version: { gitVersion: '', major: '', minor: '' },
      kinds: {
        deployments: { items: items.deployments as never },
        services: { items: items.services as never },
        statefulsets: { items: [] },
      },
    }),
    ['grafana'],
    3000,
    near,
  );

test('a Service before pods of the image is found by the port that it leads to, by number or name', () => {
  const deployments = [
    deployment('watch', 'boards', 'docker.io/grafana/grafana:11', [
      { name: 'web', containerPort: 3000 },
    ]),
  ];
  const at = (port: object) =>
    find({ deployments, services: [service('watch', 'dash', 'boards', port)] });
  expect(at({ port: 80, targetPort: 3000 })).toEqual({
    namespace: 'watch',
    name: 'dash',
    port: 80,
  });
  expect(at({ port: 80, targetPort: 'web' })?.port).toBe(80);
  expect(at({ port: 3000 })?.port).toBe(3000);
  expect(at({ port: 80, targetPort: 9090 })).toBeUndefined();
});

test('of several the one near is taken, and another image is not', () => {
  const deployments = [
    deployment('a', 'boards', 'grafana/grafana:11'),
    deployment('b', 'boards', 'grafana/grafana:11'),
    deployment('c', 'boards', 'grafana/loki:3'),
  ];
  const services = ['a', 'b', 'c'].map((ns) => service(ns, 'dash', 'boards', { port: 3000 }));
  expect(find({ deployments, services }, ['b'])?.namespace).toBe('b');
  expect(find({ deployments: deployments.slice(2), services })).toBeUndefined();
});
