import { execIn } from '../kube/exec.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Pod } from '../kube/objects.ts';
import type { Finding } from './finding.ts';
import { oneLine } from './one-line.ts';
import { hasProxy, podsOf } from './parts.ts';
import { readLog } from './read-log.ts';
import { type ClusterView, titled } from './view.ts';

/** A proxy's own words about an update of istiod that it did not take. */
interface Rejection {
  /** ISO 8601 */
  at: string;
  kind: 'Cluster' | 'Listener';
  words: string;
}

/** Who decides on Bookinfo's hops. */
const DECIDERS = ['gateway', 'productpage', 'reviews'];
const PROXY = 'istio-proxy';
const LINES = 300;
const SECONDS = 3_600;
const TIMEOUT_MS = 5_000;

/**
 * Proxies that do not take what istiod sends them now: Envoy has said so in its log, and has taken no update of that
 * kind since (its statistic update_time). They go on with what they had, so newer rules do not reach them.
 */
export const rejectedUpdates = async (view: ClusterView, api: KubeApi): Promise<Finding[]> => {
  const found = DECIDERS.map(async (part) => {
    const pod = podsOf(view, part).find((one) => hasProxy(one) && isReady(one));
    const rejection = pod && (await rejectionOf(api, pod));
    return rejection ? [finding(part, pod, rejection)] : [];
  });
  return (await Promise.all(found)).flat();
};

const rejectionOf = async (api: KubeApi, pod: Pod): Promise<Rejection | undefined> => {
  const told = rejectionIn(await readLog(api, pod, PROXY, { tail: LINES, seconds: SECONDS }));
  if (!told) return undefined;
  const { name, namespace = '' } = pod.metadata;
  const { stdout } = await execIn(
    api.config,
    { namespace, pod: name, container: PROXY },
    ['pilot-agent', 'request', 'GET', 'stats?filter=update_time'],
    TIMEOUT_MS,
  );
  return isStill(told, stdout) ? told : undefined;
};

const REJECTED =
  /^(\S+Z)\s.*gRPC config for type\.googleapis\.com\/\S+\.(Cluster|Listener) rejected: (.*)$/;

/** The newest line of a proxy's log in which it refuses an update. */
const rejectionIn = (lines: string[]): Rejection | undefined => {
  const line = lines.findLast((one) => REJECTED.test(one)) ?? '';
  const [, at, kind, words] = REJECTED.exec(line) ?? [];
  return at && kind && words ? { at, kind: kind as Rejection['kind'], words } : undefined;
};

const STATISTIC: Record<Rejection['kind'], string> = {
  Cluster: 'cluster_manager.cds.update_time',
  Listener: 'listener_manager.lds.update_time',
};

/** Whether nothing of that kind was taken since; without the statistic (ms since the epoch) it is not known. */
const isStill = ({ at, kind }: Rejection, stats: string): boolean => {
  const line = stats.split('\n').find((one) => one.startsWith(`${STATISTIC[kind]}: `));
  const taken = Number(line?.split(': ')[1]);
  return taken > 0 && Date.parse(at) > taken;
};

const finding = (part: string, pod: Pod, { kind, words }: Rejection): Finding => {
  const object = titled('Pod', pod);
  return {
    cause: {
      id: `rejected ${object}`,
      object,
      says: {
        en: `its proxy does not take the ${kind.toLowerCase()}s that istiod sends: ${oneLine(words)}`,
        zh: `它的代理不接受 istiod 发来的 ${kind}：${oneLine(words)}`,
      },
      fix: {
        en: `Repair the object that the message is about (an EnvoyFilter, a DestinationRule, a Gateway): istioctl proxy-status names the proxies that are STALE`,
        zh: `修正消息所指的对象（EnvoyFilter、DestinationRule 或 Gateway）：istioctl proxy-status 会列出状态为 STALE 的代理`,
      },
      explains: { hops: [`${part}>*`, ...(part === 'gateway' ? ['client>gateway'] : [])] },
    },
  };
};
