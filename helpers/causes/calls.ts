import { fqdnOf } from '../istio/rule-hosts.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Pod } from '../kube/objects.ts';
import { BOOKINFO_PORT, HOPS, hasProxy, podsOf, serviceOf } from './parts.ts';
import type { ClusterView } from './view.ts';

/** One pod that calls another on a hop, as the called one's proxy sees it. */
export interface Call {
  hop: string;
  /** undefined for somebody outside of the cluster */
  caller: Pod | undefined;
  called: Pod;
  /** of the called container */
  port: number;
  path: string;
  /** full name of the Service that is asked for */
  fqdn: string;
}

const MOST_ALIKE = 3;

/** Of pods that no policy can tell apart a few speak for all: calls of hundreds to hundreds would be too many. */
const someOfEach = (pods: Pod[]): Pod[] => {
  const alike = Map.groupBy(pods, (pod) => {
    const { labels, namespace } = pod.metadata;
    return JSON.stringify([namespace, labels, pod.spec.serviceAccountName, hasProxy(pod)]);
  });
  return [...alike.values()].flatMap((some) => some.slice(0, MOST_ALIKE));
};

const PATHS: Record<string, string> = {
  productpage: '/productpage',
  gateway: '/productpage',
  details: '/details/0',
  reviews: '/reviews/0',
  ratings: '/ratings/0',
};

/** Every call between the ready pods of Bookinfo, the gateway and busybox, and those from outside to the gateway. */
export const callsOf = (view: ClusterView): Call[] =>
  [...HOPS, 'client>gateway'].flatMap((hop) => {
    const [from = '', to = ''] = hop.split('>');
    const service = serviceOf(view, to);
    if (!service) return [];
    const callers = from === 'client' ? [undefined] : someOfEach(podsOf(view, from));
    const port = portOf(view, to);
    const { name, namespace = '' } = service.metadata;
    return someOfEach(podsOf(view, to).filter(isReady)).flatMap((called) =>
      callers.map((caller) => ({
        hop,
        caller,
        called,
        port: targetOf(called, port),
        path: PATHS[to] ?? '/',
        fqdn: fqdnOf(name, namespace),
      })),
    );
  });

type Port = { port: number; targetPort?: number | string } | undefined;

/** The port that callers ask for: the Service's only one, or the gateway's for plain HTTP. */
const portOf = (view: ClusterView, part: string): Port => {
  const ports = serviceOf(view, part)?.spec.ports ?? [];
  const wanted = part === 'gateway' ? view.places.gateway.port : BOOKINFO_PORT;
  return ports.find(({ port }) => port === wanted) ?? ports[0];
};

const targetOf = ({ spec }: Pod, port: Port): number => {
  const target = port?.targetPort ?? port?.port ?? 0;
  if (typeof target === 'number') return target;
  const named = spec.containers
    .flatMap(({ ports }) => ports ?? [])
    .find(({ name }) => name === target);
  return named?.containerPort ?? port?.port ?? 0;
};
