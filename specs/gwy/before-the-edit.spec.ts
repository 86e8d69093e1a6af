import { claim, expect, test } from '#fixtures';

test(
  'the ingress gateway comes as a LoadBalancer',
  claim('GWY-07'),
  async ({ services, evidence }) => {
    const { spec } = services.read('istio-system', 'istio-ingressgateway');
    await evidence('spec', spec);
    expect(spec.type, 'type of Service istio-ingressgateway').toBe('LoadBalancer');
  },
);

test('its external address stays pending', claim('GWY-08'), async ({ services, evidence }) => {
  const { spec, status } = services.read('istio-system', 'istio-ingressgateway');
  await evidence('status', status ?? {});
  expect(
    { type: spec.type, addresses: status?.loadBalancer?.ingress ?? [] },
    'Service istio-ingressgateway',
  ).toEqual({ type: 'LoadBalancer', addresses: [] });
});
