import { claim, expect, test } from '#fixtures';

/** `docker.io/istio/proxyv2:1.31.0@sha256:…` -> 1.31.0 */
const tagOf = (image: string) => /:([^/:@]+)(@.*)?$/.exec(image)?.[1];

const PROXIED = ['details', 'productpage', 'ratings', 'reviews'];
const GATEWAYS = ['istio-ingressgateway', 'istio-egressgateway'];

test(
  'control plane and proxies are of one version',
  claim('IST-03'),
  async ({ pods, evidence }) => {
    const tags = (namespace: string, apps: string[], container: string) =>
      apps
        .flatMap((app) => pods.labelled(namespace, { app }))
        .flatMap((pod) =>
          [...pod.spec.containers, ...(pod.spec.initContainers ?? [])]
            .filter((c) => c.name === container)
            .map((c) => ({ pod: pod.metadata.name, tag: tagOf(c.image) })),
        );
    const control = tags('istio-system', ['istiod'], 'discovery');
    const proxies = [
      ...tags('istio-system', GATEWAYS, 'istio-proxy'),
      ...tags('default', PROXIED, 'istio-proxy'),
    ];
    await evidence('control plane', control);
    await evidence('proxies', proxies);
    const versions = [...new Set(control.map((c) => c.tag))];
    expect(versions, 'versions of istiod').toEqual([expect.stringMatching(/^\d+\.\d+/)]);
    expect(proxies.length, 'proxies found').toBeGreaterThan(0);
    expect(
      proxies.filter((p) => p.tag !== versions[0]),
      `proxies of another version than ${versions[0]}`,
    ).toEqual([]);
  },
);
