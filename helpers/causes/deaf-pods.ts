import type { LocalizedText } from '../claims/row.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Pod, Service } from '../kube/objects.ts';
import { workloadOf } from '../kube/workloads.ts';
import type { AccessLine } from './access-line.ts';
import { BOOKINFO_PORT } from './calls.ts';
import type { Finding } from './finding.ts';
import { APPS, hasProxy, podsBehind, podsOf, serviceOf } from './parts.ts';
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
    const behind = podsBehind(view, service).filter(isReady);
    // where none of them says that it listens there it is the Service that is wrong (services.ts)
    if (!behind.some((pod) => declares(pod, portOf(service, pod)))) return [];
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
  const port = portOf(service, pods[0]);
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
      tells: ({ flags, transport, details }) =>
        /\bUF\b/.test(flags) && /refused|(?<!\d)111(?!\d)/i.test(`${transport} ${details}`),
    },
    onlyIfTraced: true,
  };
};

/** Where a pod of a Service is asked: its targetPort by number. */
const portOf = ({ spec }: Service, pod: Pod | undefined): number | undefined => {
  const ports = spec.ports ?? [];
  const used = ports.find(({ port }) => port === BOOKINFO_PORT) ?? ports[0];
  const target = used?.targetPort ?? used?.port;
  if (typeof target === 'number') return target;
  return pod?.spec.containers
    .flatMap(({ ports: declared }) => declared ?? [])
    .find(({ name }) => name === target)?.containerPort;
};

const saysOf = (pods: Pod[], port: number | undefined, service: string): LocalizedText => {
  const names = pods.map(({ metadata }) => metadata.name).sort();
  return {
    en: `${service} sends requests to port ${port} of ${names.join(', ')}, where the connection is refused`,
    zh: `${service} 把请求发往 ${names.join('、')} 的端口 ${port}，连接在那里被拒绝`,
  };
};
