import type { Kind } from '../kube/kinds.ts';
import type { Snapshot } from '../kube/snapshot.ts';

interface Part {
  name: string;
  kind: Kind;
  namespace: string;
  /** any one of these shows that the part is there */
  objects: string[];
  how: string;
}

/** The layers of the document, in the order in which they stand on each other. */
const PARTS: Part[] = [
  {
    name: 'Istio',
    kind: 'deployments',
    namespace: 'istio-system',
    objects: ['istiod'],
    how: 'istioctl install --set profile=demo',
  },
  {
    name: 'the ingress gateway',
    kind: 'services',
    namespace: 'istio-system',
    objects: ['istio-ingressgateway'],
    how: 'istioctl install --set profile=demo',
  },
  {
    name: 'Bookinfo',
    kind: 'services',
    namespace: 'default',
    objects: ['productpage', 'details', 'reviews', 'ratings'],
    how: 'kubectl apply -f samples/bookinfo/platform/kube/bookinfo.yaml',
  },
  {
    name: 'Kiali',
    kind: 'services',
    namespace: 'istio-system',
    objects: ['kiali'],
    how: 'kubectl apply -f samples/addons',
  },
];

/** A sentence for each layer of the document that the cluster does not have at all: what is broken then is no surprise. */
export const missingParts = (snapshot: Snapshot): string[] =>
  PARTS.filter((part) => isMissing(snapshot, part)).map(
    ({ name, namespace, how }) =>
      `${name} is not in namespace ${namespace}: what needs it will be broken or blocked (${how})`,
  );

const isMissing = (snapshot: Snapshot, { kind, namespace, objects }: Part): boolean => {
  const listed = snapshot.data.kinds[kind];
  if (!listed || 'trouble' in listed) return false; // unknown is not missing
  return !listed.items.some(
    ({ metadata }) => metadata.namespace === namespace && objects.includes(metadata.name),
  );
};
