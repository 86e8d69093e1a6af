import { urlHost } from '../http/url-host.ts';
import type { Kind } from '../kube/kinds.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { type NodeAddresses, nodesOf } from '../kube/nodes.ts';
import { listKind, Snapshot } from '../kube/snapshot.ts';
import { findPlaces, type Places } from './places.ts';

const NEEDED: Kind[] = ['services', 'pods', 'nodes', 'gateways', 'virtualservices'];

/** `http://host:port` of the ingress gateway's plain port on the first node, as it is reached from here. Throws KubeError, and Error where there is none. */
export const gatewayOrigin = async (
  api: KubeApi,
  nodeAddresses: NodeAddresses,
): Promise<string> => {
  const listed = NEEDED.map(async (kind) => [kind, await listKind(api, kind)] as const);
  const snapshot = new Snapshot({
    takenAt: '',
    version: { gitVersion: '', major: '', minor: '' },
    kinds: Object.fromEntries(await Promise.all(listed)),
  });
  const [first] = gatewayOrigins(snapshot, findPlaces(snapshot, {}).places, nodeAddresses);
  if (!first) throw new Error('no node leads to the ingress gateway');
  return first;
};

/** The same on every node; [] where the gateway has no Service, or its port no node port. */
export const gatewayOrigins = (
  snapshot: Snapshot,
  { gateway }: Places,
  nodeAddresses: NodeAddresses,
): string[] => {
  const service = snapshot.of('services').find(gateway.namespace, gateway.name);
  const nodePort = service?.spec.ports.find((p) => p.port === gateway.port)?.nodePort;
  if (!nodePort) return [];
  return nodesOf(snapshot, nodeAddresses)
    .filter(({ host }) => host)
    .map(({ host, ports }) => `http://${urlHost(host)}:${ports[String(nodePort)] ?? nodePort}`);
};
