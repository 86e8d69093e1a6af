import type { LocalizedText } from '../claims/row.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Pod, Service } from '../kube/objects.ts';
import { workloadOf } from '../kube/workloads.ts';
import { type AccessLine, isRefused } from './access-line.ts';
import type { Finding } from './finding.ts';
import { APPS, hasProxy, podsBehind, podsOf, serviceOf, targetOf } from './parts.ts';
import { listenerOf } from './sidecar-ingress.ts';
import { type ClusterView, titled } from './view.ts';

/**
 * Ready pods that a Service of Bookinfo sends its callers to and that refuse the connection: the labels of an app that
 * listens elsewhere, or of none at all. Labels and declared ports prove nothing; a proxy must have been refused there,
 * and refused last of all that it asked of this pod: who has just started refuses for a moment.
 */
export const deafPods = (view: ClusterView): Finding[] =>
  APPS.flatMap((part) => {
    const service = serviceOf(view, part);
    if (!service || service.spec.type === 'ExternalName') return [];
    const behind = podsBehind(view, service).filter(
      (pod) => isReady(pod) && !listenerOf(view, pod, targetOf(service, pod)),
    );
    // where none of them says that it listens there it is the Service that is wrong (services.ts)
    if (!behind.some((pod) => declares(pod, targetOf(service, pod)))) return [];
    const owners = Map.groupBy(behind, (pod) => ownerOf(view, pod));
    return [...owners].map(([owner, pods]) => finding(view, part, service, owner, pods));
  });

const declares = ({ spec }: Pod, port: number | undefined): boolean =>
  spec.containers.some(({ ports }) => ports?.some(({ containerPort }) => containerPort === port));

const ownerOf = (view: ClusterView, pod: Pod): string =>
  workloadOf(view.workloads, pod) ?? titled('Pod', pod);

const finding = (
  view: ClusterView,
  part: string,
  service: Service,
  owner: string,
  pods: Pod[],
): Finding => {
  const object = titled('Service', service);
  const port = targetOf(service, pods[0]);
  const isAsked = ({ cluster, upstream }: AccessLine): boolean =>
    cluster.startsWith(`inbound|${port}|`) ||
    pods.some(({ status }) => upstream === `${status.podIP}:${port}`);
  const callers = [...APPS, 'gateway'].flatMap((caller) => podsOf(view, caller));
  return {
    cause: {
      id: `deaf ${owner}`,
      object: owner,
      says: saysOf(pods, port, object),
      fix: {
        en: `If ${owner} is to serve ${part}: let it listen on ${port}; if not: give its pods other labels than those that ${object} selects`,
        zh: `若 ${owner} 应提供 ${part}：让它监听 ${port}；若不是：为其 Pod 换用 ${object} 选不到的标签`,
      },
      explains: { hops: [`*>${part}`] },
    },
    traces: {
      // their own proxies know best; where there is none, those of the callers
      pods: pods.every(hasProxy) ? pods : callers.filter(hasProxy),
      among: isAsked,
      tells: isRefused,
    },
    onlyIfTraced: true,
  };
};

const saysOf = (pods: Pod[], port: number | undefined, service: string): LocalizedText => {
  const names = pods.map(({ metadata }) => metadata.name).sort();
  return {
    en: `${service} sends requests to port ${port} of ${names.join(', ')}, where the connection is refused`,
    zh: `${service} 把请求发往 ${names.join('、')} 的端口 ${port}，连接在那里被拒绝`,
  };
};
