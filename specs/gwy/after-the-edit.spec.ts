import { claim, expect, test } from '#fixtures';

test('each port has a node port of its own', claim('GWY-15'), async ({ services, evidence }) => {
  const { ports } = services.read('istio-system', 'istio-ingressgateway').spec;
  const drawn = ports.map((p) => ({ port: p.port, nodePort: p.nodePort ?? 0 }));
  await evidence('node ports', drawn);
  expect(
    drawn.filter(({ nodePort }) => nodePort < 30_000 || nodePort > 32_767),
    'ports without a node port from 30000 to 32767',
  ).toEqual([]);
  expect(new Set(drawn.map((d) => d.nodePort)).size, 'different node ports').toBe(drawn.length);
});

test("the cluster address is the author's", claim('GWY-16'), async ({ services, evidence }) => {
  const { clusterIP } = services.read('istio-system', 'istio-ingressgateway').spec;
  await evidence('cluster address', clusterIP);
  expect(clusterIP, 'cluster address of istio-ingressgateway').toBe('10.96.54.181');
});

test(
  'the ingress gateway is a NodePort Service',
  claim('GWY-18'),
  async ({ services, cluster, document, evidence }) => {
    const { spec, status } = services.read('istio-system', 'istio-ingressgateway');
    await evidence('service', { spec, status });
    document.isMoot(
      spec.type === 'LoadBalancer' && cluster.loadBalancer,
      'needed: a cluster without a load balancer, where the type must be edited; found: type LoadBalancer with an address',
    );
    expect(
      {
        type: spec.type,
        external: [...(spec.externalIPs ?? []), ...(status?.loadBalancer?.ingress ?? [])],
      },
      'Service istio-ingressgateway after the edit',
    ).toEqual({ type: 'NodePort', external: [] });
  },
);
