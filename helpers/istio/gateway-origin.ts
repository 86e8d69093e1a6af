import { readFacts } from '../claims/read-facts.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import type { Node, Service } from '../kube/objects.ts';
import { Snapshot } from '../kube/snapshot.ts';

/** `http://host:port` of the ingress gateway's plain port on the first node, as it is reached from here. Throws KubeError. */
export const gatewayOrigin = async (
  api: KubeApi,
  reach: Parameters<typeof readFacts>[1],
): Promise<string> => {
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
  return `http://${node?.host}:${node?.ports[String(nodePort)] ?? nodePort}`;
};
