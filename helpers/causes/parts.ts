import { hasLabels } from '../kube/label-selector.ts';
import type { Pod, Service } from '../kube/objects.ts';
import { longRunning } from '../kube/ready-column.ts';
import type { Place } from '../places/places.ts';
import type { ClusterView } from './view.ts';

/** The apps of Bookinfo, whose Services have these names (facts 1). */
export const APPS = ['productpage', 'details', 'reviews', 'ratings'] as const;

/** Who calls whom: Bookinfo's own calls first, then those that people try from a pod of it or from one without a sidecar. */
export const HOPS = [
  'gateway>productpage',
  'productpage>details',
  'productpage>reviews',
  'productpage>ratings',
  'reviews>ratings',
  'ratings>productpage',
  'ratings>details',
  'busybox>productpage',
] as const;

/** Where each called end of a hop is. */
const placeOf = ({ places }: ClusterView, part: string): Place | undefined => {
  if (part === 'gateway') return places.gateway;
  if (part === 'kiali') return places.kiali;
  if (part === 'prometheus') return places.prometheus;
  return (APPS as readonly string[]).includes(part)
    ? { namespace: places.bookinfo, name: part }
    : undefined;
};

export const PARTS = [...APPS, 'gateway', 'kiali', 'prometheus'];

/** The hops whose caller asks DNS for the called one; the gateway's proxy is told addresses by istiod. */
export const HOPS_BY_NAME = ['busybox>*', 'productpage>*', 'reviews>*', 'ratings>*'];

const MOST = 5;

/** `gateway → productpage, productpage → details`, of many the first. */
export const hopsText = (hops: string[]): string =>
  [
    ...hops.slice(0, MOST).map((hop) => hop.replace('>', ' → ')),
    ...(hops.length > MOST ? [`${hops.length - MOST} more`] : []),
  ].join(', ');

/** What Bookinfo's apps call each other at (facts 1.1). */
export const BOOKINFO_PORT = 9080;

/** The Service behind one end of a hop. */
export const serviceOf = (view: ClusterView, part: string): Service | undefined => {
  const place = placeOf(view, part);
  return view.services.find(
    ({ metadata }) => metadata.namespace === place?.namespace && metadata.name === place?.name,
  );
};

/** The pods that a Service selects; none for one without a selector. */
export const podsBehind = ({ pods }: ClusterView, { metadata, spec }: Service): Pod[] => {
  const selector = spec.selector ?? {};
  return Object.keys(selector).length
    ? pods.filter(
        (pod) =>
          pod.metadata.namespace === metadata.namespace && hasLabels(pod.metadata.labels, selector),
      )
    : [];
};

/** Where a pod of a Service of Bookinfo is asked: its targetPort by number; undefined for a name that the pod has not. */
export const targetOf = ({ spec }: Service, pod: Pod | undefined): number | undefined => {
  const ports = spec.ports ?? [];
  const used = ports.find(({ port }) => port === BOOKINFO_PORT) ?? ports[0];
  const target = used?.targetPort ?? used?.port;
  if (typeof target === 'number') return target;
  return pod?.spec.containers
    .flatMap(({ ports: declared }) => declared ?? [])
    .find(({ name }) => name === target)?.containerPort;
};

/** The pods of one end of a hop. */
export const podsOf = (view: ClusterView, part: string): Pod[] => {
  if (part === 'busybox') return view.pods.filter(({ metadata }) => metadata.name === 'busybox');
  const service = serviceOf(view, part);
  return service ? podsBehind(view, service) : [];
};

const PROXY = 'istio-proxy';

/** A sidecar, or a gateway's proxy. */
export const hasProxy = (pod: Pod): boolean => longRunning(pod).some(({ name }) => name === PROXY);

/** The apps of Bookinfo and busybox as far as their pods carry a sidecar: who follows the rules for sidecars. */
export const sidecarCallers = (view: ClusterView): string[] =>
  [...APPS, 'busybox'].filter((part) => podsOf(view, part).some(hasProxy));
