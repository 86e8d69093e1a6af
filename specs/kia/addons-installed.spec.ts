import { claim, expect, test } from '#fixtures';

const NAMESPACE = 'istio-system';

test(
  'Kiali, Prometheus, Grafana and Jaeger are deployed beside Istio',
  claim('KIA-01'),
  async ({ deployments, evidence }) => {
    const names = deployments.all(NAMESPACE).map((d) => d.metadata.name);
    await evidence('deployments of istio-system', names);
    expect(names).toEqual(expect.arrayContaining(['kiali', 'prometheus', 'grafana', 'jaeger']));
  },
);

test(
  'the addons have Services at their well-known ports',
  claim('KIA-02'),
  async ({ services, evidence }) => {
    const known: Record<string, number[]> = {
      kiali: [20001, 9090],
      prometheus: [9090],
      grafana: [3000],
      tracing: [80, 16685],
      zipkin: [9411],
      'jaeger-collector': [],
    };
    const found = Object.keys(known).map((name) => ({
      name,
      ports: services.find(NAMESPACE, name)?.spec.ports.map((p) => p.port) ?? 'no Service',
    }));
    await evidence('Services of the addons', found);
    expect(found).toEqual(
      Object.entries(known).map(([name, ports]) => ({
        name,
        ports: expect.arrayContaining(ports),
      })),
    );
  },
);
