import type { Pod, SidecarScope } from '../kube/objects.ts';
import { isRefused } from './access-line.ts';
import type { Finding } from './finding.ts';
import { APPS, hasProxy, podsBehind, serviceOf, targetOf } from './parts.ts';
import { scopeOf } from './scope-of.ts';
import { type ClusterView, titled } from './view.ts';

/** An ingress listener of a Sidecar object, with where it leads. */
interface Listener {
  scope: SidecarScope;
  endpoint: string;
}

/** What a Sidecar object does with requests to a port of a pod; undefined where it says nothing of that port. */
export const listenerOf = (
  view: ClusterView,
  pod: Pod,
  port: number | undefined,
): Listener | undefined => {
  const scope = scopeOf(view, pod);
  const listener = scope?.spec?.ingress?.find((one) => one.port?.number === port);
  return scope && listener?.defaultEndpoint
    ? { scope, endpoint: listener.defaultEndpoint }
    : undefined;
};

/** Sidecar objects whose ingress listener leads the requests of an app of Bookinfo to where nothing listens, as its proxies were told. */
export const sidecarIngress = (view: ClusterView): Finding[] =>
  APPS.flatMap((part) => {
    const service = serviceOf(view, part);
    const led = (service ? podsBehind(view, service) : []).filter(hasProxy).flatMap((pod) => {
      const port = service && targetOf(service, pod);
      const listener = listenerOf(view, pod, port);
      return port && listener ? [{ pod, port, ...listener }] : [];
    });
    const alike = Map.groupBy(
      led,
      ({ scope, endpoint }) => `${titled('Sidecar', scope)} ${endpoint}`,
    );
    return [...alike.values()].map((all) => {
      const [{ scope, endpoint, port }] = all as [(typeof led)[number]];
      return finding(part, titled('Sidecar', scope), {
        port,
        endpoint,
        pods: all.map((one) => one.pod),
      });
    });
  });

const finding = (
  part: string,
  object: string,
  { port, endpoint, pods }: { port: number; endpoint: string; pods: Pod[] },
): Finding => ({
  cause: {
    id: `sidecar ingress ${object} ${part}`,
    object,
    says: {
      en: `its ingress listener leads port ${port} of ${part} to ${endpoint}, where the connection is refused`,
      zh: `它的 ingress 监听把 ${part} 的端口 ${port} 引到 ${endpoint}，连接在那里被拒绝`,
    },
    fix: {
      en: `Write the address on which ${part} listens as defaultEndpoint in ${object}; without this listener requests go to port ${port} itself`,
      zh: `请在 ${object} 中把 defaultEndpoint 写为 ${part} 监听的地址；没有这个监听时请求直接到端口 ${port}`,
    },
    explains: { hops: [`*>${part}`] },
  },
  traces: {
    pods,
    among: ({ cluster }) => cluster.startsWith(`inbound|${port}|`),
    tells: isRefused,
  },
  onlyIfTraced: true,
});
