import { readFacts } from '../claims/read-facts.ts';
import { Probe } from '../http/probe.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import type { EndpointSlice, Node, Service } from '../kube/objects.ts';
import { Snapshot } from '../kube/snapshot.ts';
import type { Until } from './mutant.ts';

type Reach = Parameters<typeof readFacts>[1];

/** Waits until a break (or its mending) shows. Throws with what was last seen after the budget (ms). */
export const settle = async (
  api: KubeApi,
  untils: Until[],
  reach: Reach,
  budgetMs = 60_000,
): Promise<void> => {
  for (const until of untils) {
    const deadline = performance.now() + budgetMs;
    // three looks in a row: configuration spreads over proxies
    for (let inRow = 0; inRow < 3; ) {
      const seen = await look(api, until, reach);
      inRow = seen === wanted(until) ? inRow + 1 : 0;
      if (performance.now() > deadline)
        throw new Error(
          `${JSON.stringify(until)} was not seen within ${budgetMs / 1000} s, but ${seen}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
};

const wanted = (until: Until): number => ('gateway' in until ? until.status : until.ready);

export const look = (api: KubeApi, until: Until, reach: Reach): Promise<number> =>
  'gateway' in until
    ? gatewayStatus(api, until.gateway, reach)
    : readyEndpoints(api, until.endpoints);

const readyEndpoints = async (api: KubeApi, name: string): Promise<number> => {
  const [namespace, service] = name.split('/');
  const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?labelSelector=kubernetes.io/service-name%3D${service}`;
  const { items } = await api.get<{ items: EndpointSlice[] }>(path);
  return items
    .flatMap((slice) => slice.endpoints ?? [])
    .filter((e) => e.conditions?.ready !== false).length;
};

const gatewayStatus = async (api: KubeApi, path: string, reach: Reach): Promise<number> => {
  const service = await api.get<Service>(
    '/api/v1/namespaces/istio-system/services/istio-ingressgateway',
  );
  const { items } = await api.get<{ items: Node[] }>('/api/v1/nodes');
  const snapshot = new Snapshot({
    takenAt: '',
    version: { gitVersion: '', major: '', minor: '' },
    kinds: { nodes: { items } },
  });
  const node = readFacts(snapshot, reach).nodes[0];
  const nodePort = service.spec.ports.find((p) => p.port === 80)?.nodePort;
  const probe = new Probe(`http://${node?.host}:${node?.ports[String(nodePort)] ?? nodePort}`);
  try {
    return (await probe.get(path, { budgetMs: 8_000 })).status;
  } catch {
    return 0;
  } finally {
    await probe.close();
  }
};
