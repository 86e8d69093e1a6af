import { claim, expect, test } from '#fixtures';

interface Places {
  istiod: { namespace: string };
  kiali: { namespace: string; name: string };
  prometheus: { namespace: string; name: string };
}

/** Beside Istio, or where Kiali and Prometheus are: some keep their dashboards in a namespace of their own. */
const homesIn = ({ istiod, kiali, prometheus }: Places): string[] => [
  ...new Set([istiod.namespace, kiali.namespace, prometheus.namespace]),
];

test(
  'Kiali, Prometheus, Grafana and Jaeger are deployed',
  claim('KIA-01'),
  async ({ deployments, places, evidence }) => {
    const homes = homesIn(places);
    const names = homes.flatMap((home) => deployments.all(home).map((d) => d.metadata.name));
    await evidence(`Deployments of ${homes.join(', ')}`, names);
    expect(names, {
      en: `Deployments of ${homes.join(', ')}`,
      zh: `${homes.join('、')} 的 Deployment`,
    }).toEqual(expect.arrayContaining(['kiali', 'prometheus', 'grafana', 'jaeger']));
  },
);

test(
  'The addons have Services on their usual ports',
  claim('KIA-02'),
  async ({ services, places, evidence }) => {
    const homes = homesIn(places);
    const known: Record<string, number[]> = {
      [places.kiali.name]: [20001, 9090],
      [places.prometheus.name]: [9090],
      grafana: [3000],
      tracing: [80, 16685],
      zipkin: [9411],
      'jaeger-collector': [],
    };
    const found = Object.keys(known).map((name) => ({
      name,
      ports:
        homes
          .flatMap((home) => services.find(home, name) ?? [])[0]
          ?.spec.ports.map((p) => p.port) ?? 'no Service',
    }));
    await evidence('Services of the addons', found);
    expect(found, {
      en: `Services of the addons in ${homes.join(', ')}`,
      zh: `${homes.join('、')} 中各附加组件的 Service`,
    }).toEqual(
      Object.entries(known).map(([name, ports]) => ({
        name,
        ports: expect.arrayContaining(ports),
      })),
    );
  },
);
