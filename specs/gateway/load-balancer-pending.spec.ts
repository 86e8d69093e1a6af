import { claim, expect, test } from '#fixtures';

test(
  "The ingress gateway's Service is of type LoadBalancer before it is edited",
  claim('GWY-07'),
  async ({ services, places, evidence }) => {
    const { namespace, name } = places.gateway;
    const { spec } = services.read(namespace, name);
    await evidence('spec', spec);
    expect(spec.type, {
      en: `type of Service ${namespace}/${name}`,
      zh: `Service ${namespace}/${name} 的类型`,
    }).toBe('LoadBalancer');
  },
);

test(
  'Without a load balancer, the external address stays pending',
  claim('GWY-08'),
  async ({ services, places, evidence }) => {
    const { namespace, name } = places.gateway;
    const { spec, status } = services.read(namespace, name);
    await evidence('status', status ?? {});
    expect(
      { type: spec.type, addresses: status?.loadBalancer?.ingress ?? [] },
      { en: `Service ${namespace}/${name}`, zh: `Service ${namespace}/${name}` },
    ).toEqual({ type: 'LoadBalancer', addresses: [] });
  },
);
