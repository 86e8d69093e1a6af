import { claim, expect, test } from '#fixtures';

test('bookinfo-gateway is among the Gateways', claim('GWY-02'), async ({ gateways, evidence }) => {
  const names = gateways.all('default').map((g) => g.metadata.name);
  await evidence('gateways.networking.istio.io of namespace default', names);
  expect(names, 'Gateways of namespace default').toContain('bookinfo-gateway');
});

test(
  'bookinfo is among the VirtualServices',
  claim('GWY-03'),
  async ({ virtualservices, evidence }) => {
    const names = virtualservices.all('default').map((v) => v.metadata.name);
    await evidence('virtualservices of namespace default', names);
    expect(names, 'VirtualServices of namespace default').toContain('bookinfo');
  },
);

test('the Gateway takes HTTP for any host', claim('GWY-04'), async ({ gateways, evidence }) => {
  const { spec } = gateways.read('default', 'bookinfo-gateway');
  await evidence('spec', spec);
  expect(spec.selector, 'pods the Gateway is for').toEqual({ istio: 'ingressgateway' });
  const http = spec.servers.find((s) => s.port.protocol === 'HTTP');
  expect(http?.hosts, 'hosts of its HTTP server').toEqual(['*']);
  // the Service's port in samples before Istio 1.19, the pods' port since: both mean the same listener
  expect([80, 8080], 'port of its HTTP server').toContain(http?.port.number);
});

test('the selector finds a ready gateway pod', claim('GWY-05'), async ({ pods, evidence }) => {
  const found = pods.labelled(undefined, { istio: 'ingressgateway' }).map((pod) => ({
    pod: `${pod.metadata.namespace}/${pod.metadata.name}`,
    ready: pod.status.conditions?.find((c) => c.type === 'Ready')?.status,
  }));
  await evidence('pods istio=ingressgateway', found);
  expect(
    found.filter((p) => p.ready === 'True').length,
    'ready pods with istio=ingressgateway',
  ).toBeGreaterThan(0);
});
