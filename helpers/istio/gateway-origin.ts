import { nodesOf, type Reach } from '../claims/read-facts.ts';
import type { Kind } from '../kube/kinds.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { listKind, Snapshot } from '../kube/snapshot.ts';
import { findPlaces } from '../places/places.ts';

const NEEDED: Kind[] = ['services', 'pods', 'nodes', 'gateways', 'virtualservices'];

/** `http://host:port` of the ingress gateway's plain port on the first node, as it is reached from here. Throws KubeError. */
export const gatewayOrigin = async (api: KubeApi, reach: Reach): Promise<string> => {
  const listed = NEEDED.map(async (kind) => [kind, await listKind(api, kind)] as const);
  const snapshot = new Snapshot({
    takenAt: '',
    version: { gitVersion: '', major: '', minor: '' },
    kinds: Object.fromEntries(await Promise.all(listed)),
  });
  const { gateway } = findPlaces(snapshot, {}).places;
  const service = snapshot.of('services').read(gateway.namespace, gateway.name);
  const node = nodesOf(snapshot, reach)[0];
  const nodePort = service.spec.ports.find((p) => p.port === gateway.port)?.nodePort;
  return `http://${node?.host}:${node?.ports[String(nodePort)] ?? nodePort}`;
};
