import { quietly } from '../core/quietly.ts';
import { hasLabels } from '../kube/label-selector.ts';
import { type NodeAddresses, nodesOf } from '../kube/nodes.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { findMilestone } from '../places/find-milestone.ts';
import { findKubeProxy } from '../places/kube-proxy.ts';
import { findNginxDemo } from '../places/nginx-demo.ts';
import type { Place, Places } from '../places/places.ts';
import { configuredMode } from '../places/proxy-settings.ts';
import type { ClusterFacts } from './facts.ts';

/** What the needs, the report's header and the probes want to know, from one snapshot. Never throws. */
export const readFacts = (
  snapshot: Snapshot,
  places: Places,
  nodeAddresses: NodeAddresses = {},
): ClusterFacts => {
  const kubernetes = snapshot.data.version.gitVersion ?? null;
  const ingress = quietly(() =>
    snapshot.of('services').find(places.gateway.namespace, places.gateway.name),
  );
  const istio = imageTag(snapshot, places.istiod);
  return {
    kubernetes,
    minor: minorOf(snapshot.data.version),
    istio,
    mesh: istio ? `Istio ${istio}` : tracesOfIstio(snapshot, places.istiod.namespace),
    envoy: null, // no object tells it: the launcher asks a proxy
    kiali: imageTag(snapshot, places.kiali),
    bookinfo: imageTag(snapshot, { namespace: places.bookinfo, name: 'productpage' }),
    nodes: nodesOf(snapshot, nodeAddresses),
    proxyMode: quietly(() => configuredMode(snapshot)) ?? 'unknown',
    hasKubeProxy: quietly(() => hasKubeProxy(snapshot)) ?? false,
    loadBalancer: Boolean(ingress?.status?.loadBalancer?.ingress?.length),
    ingressType: ingress?.spec.type ?? null,
    nginxDemo: findNginxDemo(snapshot) ?? null,
    milestone: findMilestone(snapshot, places),
    unlisted: unlistedKinds(snapshot),
  };
};

const hasKubeProxy = (snapshot: Snapshot): boolean => {
  const [daemonsets, configmaps] = [snapshot.of('daemonsets'), snapshot.of('configmaps')];
  return findKubeProxy({ daemonsets, configmaps }).daemonSets.length > 0;
};

/** What an installation leaves even where istiod is gone. */
const tracesOfIstio = (snapshot: Snapshot, home: string): string | null => {
  const crds = quietly(() => snapshot.of('crds').all())?.filter((crd) =>
    crd.spec.group.endsWith('.istio.io'),
  );
  if (crds?.length) return `${crds.length} CRDs of Istio without istiod`;
  const namespace = quietly(() => snapshot.of('namespaces').find(undefined, home));
  return namespace ? `namespace ${home} without istiod` : null;
};

const unlistedKinds = ({ data }: Snapshot): ClusterFacts['unlisted'] =>
  Object.fromEntries(
    Object.entries(data.kinds).flatMap(([kind, listed]) =>
      'kind' in listed && listed.kind !== 'not-found' ? [[kind, listed.why]] : [],
    ),
  );

const minorOf = ({ minor }: { minor?: string }): number | null => {
  const digits = /^\d+/.exec(minor ?? '')?.[0]; // "19+" on some providers
  return digits === undefined ? null : Number(digits);
};

/** The tag of the first container image of the Deployment behind a Service: `docker.io/istio/pilot:1.31.0` -> 1.31.0 */
const imageTag = (snapshot: Snapshot, { namespace, name }: Place): string | null => {
  const selector = quietly(() => snapshot.of('services').find(namespace, name))?.spec.selector;
  if (!Object.keys(selector ?? {}).length) return null;
  const deployment = quietly(() => snapshot.of('deployments').all(namespace))?.find((d) =>
    hasLabels(d.spec.template.metadata?.labels, selector ?? {}),
  );
  const image = deployment?.spec.template.spec.containers[0]?.image;
  return image ? (/:([^/:@]+)(@.*)?$/.exec(image)?.[1] ?? 'latest') : null;
};
