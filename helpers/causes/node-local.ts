import { isReady } from '../kube/live-pods.ts';
import type { Pod, Service } from '../kube/objects.ts';
import type { Place } from '../places/places.ts';
import type { Finding } from './finding.ts';
import { APPS, hopsText, PARTS, podsBehind, podsOf, serviceOf } from './parts.ts';
import { type ClusterView, titled } from './view.ts';

const CALLERS = [...APPS, 'gateway', 'busybox', 'kiali'];

/**
 * Services that answer callers of their own node alone (internalTrafficPolicy Local), where somebody calls from a node
 * that has no ready pod of theirs. kube-proxy drops such calls, and so do sidecars since Istio 1.17 (istio/istio#42551).
 */
export const nodeLocalServices = (view: ClusterView): Finding[] =>
  view.list('pods')
    ? [
        ...PARTS.flatMap((part) => finding(view, part, serviceOf(view, part))),
        ...finding(view, '*', serviceAt(view, view.places.dns)),
      ]
    : [];

const serviceAt = ({ services }: ClusterView, { namespace, name }: Place): Service | undefined =>
  services.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);

const finding = (view: ClusterView, part: string, service: Service | undefined): Finding[] => {
  if (service?.spec.internalTrafficPolicy !== 'Local') return [];
  const served = nodesOf(podsBehind(view, service).filter(isReady));
  const away = (caller: string): Pod[] =>
    podsOf(view, caller).filter(
      ({ spec: { nodeName } }) => nodeName !== undefined && !served.includes(nodeName),
    );
  // the gateway is told addresses by istiod and asks DNS for nothing of Bookinfo
  const callers = CALLERS.filter(
    (caller) => caller !== part && !(part === '*' && caller === 'gateway') && away(caller).length,
  );
  if (!served.length || !callers.length) return [];
  const object = titled('Service', service);
  const hops = callers.map((caller) => `${caller}>${part}`);
  const pods = callers.flatMap(away);
  const [here, there] = [served.join(', '), nodesOf(pods).join(', ')];
  const calls = hopsText(hops.map((hop) => hop.replace('*', service.metadata.name)));
  return [
    {
      cause: {
        id: `node local ${object}`,
        object,
        says: {
          en: `internalTrafficPolicy is Local, so only pods of the caller's own node answer: they are on ${here}, and on ${there} nobody answers (${calls})`,
          zh: `internalTrafficPolicy 为 Local，只有调用者所在节点上的 Pod 应答：它们在 ${here} 上，而 ${there} 上没有（${calls}）`,
        },
        fix: {
          en: `If calls are to be answered on every node: set internalTrafficPolicy: Cluster in ${object}, or run a pod of it on ${there} too`,
          zh: `若各节点的调用都应得到应答：请在 ${object} 中设置 internalTrafficPolicy: Cluster，或在 ${there} 上也运行它的 Pod`,
        },
        explains: { hops },
      },
      traces: {
        pods,
        tells: ({ flags, cluster }) =>
          /\bUH\b/.test(flags) &&
          cluster.includes(`|${service.metadata.name}.${service.metadata.namespace}.`),
      },
    },
  ];
};

const nodesOf = (pods: Pod[]): string[] =>
  [...new Set(pods.flatMap(({ spec }) => spec.nodeName ?? []))].sort();
