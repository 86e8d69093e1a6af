import { quietly } from '../core/quietly.ts';
import { hasLabels } from '../kube/label-selector.ts';
import { nodesOf, type Reach } from '../kube/nodes.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import type { Place, Places } from '../places/places.ts';
import type { ClusterFacts } from './facts.ts';

/** What the needs, the report's header and the probes want to know, from one snapshot. Never throws. */
export const readFacts = (snapshot: Snapshot, places: Places, reach: Reach = {}): ClusterFacts => {
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
    nodes: nodesOf(snapshot, reach),
    proxyMode: proxyMode(snapshot),
    loadBalancer: Boolean(ingress?.status?.loadBalancer?.ingress?.length),
    ingressType: ingress?.spec.type ?? null,
    stage: 'S14',
    unlisted: unlistedKinds(snapshot),
  };
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
      'trouble' in listed && listed.trouble !== 'not-found' ? [[kind, listed.why]] : [],
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

const proxyMode = (snapshot: Snapshot): ClusterFacts['proxyMode'] => {
  const config = quietly(() => snapshot.of('configmaps').find('kube-system', 'kube-proxy'))?.data?.[
    'config.conf'
  ];
  if (config === undefined) return 'unknown';
  const mode = /^mode:\s*"?(\w*)"?\s*$/m.exec(config)?.[1] ?? '';
  return mode === 'ipvs' || mode === 'nftables' ? mode : 'iptables';
};
