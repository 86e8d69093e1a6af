import { isReady } from '../kube/live-pods.ts';
import type { NetworkPolicy, Pod } from '../kube/objects.ts';
import type { Finding } from './finding.ts';
import { admits, isolating } from './network-rules.ts';
import { HOPS_BY_NAME, podsBehind, podsOf } from './parts.ts';
import { type ClusterView, titledAll } from './view.ts';

const DNS = 53;

interface Wall {
  /** who asks: busybox, or an app of Bookinfo */
  part: string;
  by: NetworkPolicy[];
  way: 'into' | 'out of';
}

/**
 * The NetworkPolicies that isolate who asks the cluster's DNS, or its pods, and admit no question: the usual way in
 * which a policy for the apps' own ports takes all names away. No proxy tells of it; the DNS must be there.
 */
export const dnsWalls = (view: ClusterView): Finding[] => {
  const { namespace, name } = view.places.dns;
  const service = view.services.find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
  );
  const servers = service ? podsBehind(view, service).filter(isReady) : [];
  if (!service || !servers.length) return [];
  const { targetPort = DNS } = service.spec.ports?.find((p) => p.protocol === 'UDP') ?? {};
  const port = typeof targetPort === 'number' ? targetPort : DNS;
  const walls = HOPS_BY_NAME.map((hop) => hop.replace(/>.*/, '')).flatMap((part) =>
    podsOf(view, part).flatMap((asker) => wallOf(view, part, asker, servers, port)),
  );
  const alike = Map.groupBy(walls, ({ by, way }) => `${titledAll('', by)} ${way}`);
  return [...alike.values()].map(finding);
};

const wallOf = (
  view: ClusterView,
  part: string,
  asker: Pod,
  servers: Pod[],
  port: number,
): Wall[] => {
  const out = isolating(view, asker, 'Egress');
  const lets = (by: NetworkPolicy[], way: 'Ingress' | 'Egress', server: Pod): boolean =>
    by.some((one) =>
      admits(view, one, way, way === 'Egress' ? server : asker, {
        pod: server,
        port,
        protocol: 'UDP',
      }),
    );
  if (out.length && !servers.some((server) => lets(out, 'Egress', server)))
    return [{ part, by: out, way: 'out of' }];
  const into = servers.map((server) => ({ server, by: isolating(view, server, 'Ingress') }));
  return into.every(({ server, by }) => by.length && !lets(by, 'Ingress', server))
    ? [{ part, by: into[0]?.by ?? [], way: 'into' }]
    : [];
};

const finding = (walls: Wall[]): Finding => {
  const [{ by, way }] = walls as [Wall];
  const object = titledAll('NetworkPolicy', by);
  const parts = [...new Set(walls.map(({ part }) => part))];
  const peers = way === 'into' ? ['ingress', '入站'] : ['egress', '出站'];
  return {
    cause: {
      id: `dns ${object} ${way}`,
      object,
      says: {
        en: `it isolates pods and admits no question to the cluster's DNS (UDP port ${DNS}) of ${parts.join(', ')}`,
        zh: `它隔离了 Pod，${parts.join('、')} 对集群 DNS 的查询（UDP 端口 ${DNS}）都不放行`,
      },
      fix: {
        en: `If names are to be resolved there: add to ${object} an ${peers[0]} rule for UDP and TCP port ${DNS}, or a policy of its own that admits it`,
        zh: `若这些 Pod 应能解析名称：在 ${object} 中添加 UDP 和 TCP 端口 ${DNS} 的${peers[1]}规则，或另建放行它的策略`,
      },
      explains: { hops: parts.map((part) => `${part}>*`) },
    },
  };
};
