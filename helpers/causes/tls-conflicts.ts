import type { LocalizedText } from '../claims/row.ts';
import { isFor } from './access-line.ts';
import { type Call, callsOf } from './calls.ts';
import { clientTls } from './client-tls.ts';
import type { Finding } from './finding.ts';
import { BOOKINFO_PORT, hasProxy } from './parts.ts';
import { peerMode } from './peer-mode.ts';
import { type ClusterView, titled } from './view.ts';

/** One way in which what a caller speaks is not what the called proxy takes. */
interface Conflict {
  object: string;
  says: LocalizedText;
  fix: LocalizedText;
}

/** Calls on which caller and called cannot agree on TLS, one cause for each pair of objects that say so. */
export const tlsConflicts = (view: ClusterView): Finding[] => {
  const found = callsOf(view).flatMap((call) => {
    const conflict = conflictOf(view, call);
    return conflict ? [{ ...conflict, call }] : [];
  });
  const alike = Map.groupBy(found, ({ object, says }) => `${object}: ${says.en}`);
  return [...alike.values()].map((all) => {
    const [{ object, says, fix }] = all as [(typeof all)[number]];
    const calls = all.map(({ call }) => call);
    const hosts = calls.map(({ fqdn }) => fqdn);
    return {
      cause: {
        id: `tls ${object} ${says.en}`,
        object,
        says,
        fix,
        explains: { hops: [...new Set(calls.flatMap(hopsOf))] },
      },
      traces: {
        pods: calls.flatMap(({ caller }) => (caller && hasProxy(caller) ? [caller] : [])),
        tells: (line) => /\bU[CF]\b/.test(line.flags) && hosts.some((host) => isFor(line, host)),
      },
    };
  });
};

/** Who has no sidecar meets the same as busybox: also a client that comes by a node port. */
const hopsOf = ({ hop }: Call): string[] =>
  hop.startsWith('busybox>') ? [hop, hop.replace('busybox', 'client')] : [hop];

const conflictOf = (view: ClusterView, call: Call): Conflict | undefined => {
  const { caller, called, fqdn, port } = call;
  if (!caller || isAmbient(caller.metadata) || isAmbient(called.metadata)) return undefined;
  const { mode: wanted, policy } = peerMode(view, called, port);
  const demands = policy && titled('PeerAuthentication', policy);
  if (!hasProxy(caller))
    return wanted === 'STRICT' && demands && hasProxy(called) ? withoutSidecar(demands) : undefined;
  const { mode, rule } = clientTls(view, caller, fqdn, BOOKINFO_PORT);
  if (!rule) return undefined;
  const orders = titled('DestinationRule', rule);
  const plain = mode === 'DISABLE' || mode === 'SIMPLE';
  if (!hasProxy(called)) return mode === 'ISTIO_MUTUAL' ? nobodyTakes(orders) : undefined;
  if (wanted === 'STRICT' && plain && demands) return againstStrict(orders, mode, demands);
  if (wanted === 'DISABLE' && mode === 'ISTIO_MUTUAL' && demands)
    return againstDisable(orders, demands);
  return undefined;
};

/** A pod whose mutual TLS is its node's matter. */
const isAmbient = ({ labels, annotations }: Call['called']['metadata']): boolean =>
  labels?.['istio.io/dataplane-mode'] === 'ambient' ||
  annotations?.['ambient.istio.io/redirection'] === 'enabled';

const againstStrict = (rule: string, mode: string, policy: string): Conflict => ({
  object: rule,
  says: {
    en: `it has callers speak without Istio's mutual TLS (tls.mode ${mode}), which ${policy} demands (STRICT)`,
    zh: `它让调用者不使用 Istio 的双向 TLS（tls.mode ${mode}），而 ${policy} 要求使用（STRICT）`,
  },
  fix: {
    en: `If mutual TLS is wanted: set tls.mode ISTIO_MUTUAL in ${rule}, or delete it; if not: set mode PERMISSIVE in ${policy}`,
    zh: `若需要双向 TLS：将 ${rule} 的 tls.mode 设为 ISTIO_MUTUAL，或删除它；若不需要：将 ${policy} 的 mode 设为 PERMISSIVE`,
  },
});

const againstDisable = (rule: string, policy: string): Conflict => ({
  object: rule,
  says: {
    en: `it has callers speak mutual TLS (tls.mode ISTIO_MUTUAL), which ${policy} turns off (DISABLE)`,
    zh: `它让调用者使用双向 TLS（tls.mode ISTIO_MUTUAL），而 ${policy} 将其关闭（DISABLE）`,
  },
  fix: {
    en: `If mutual TLS is wanted: set mode PERMISSIVE or STRICT in ${policy}; if not: take tls.mode out of ${rule}`,
    zh: `若需要双向 TLS：将 ${policy} 的 mode 设为 PERMISSIVE 或 STRICT；若不需要：从 ${rule} 中去掉 tls.mode`,
  },
});

const nobodyTakes = (rule: string): Conflict => ({
  object: rule,
  says: {
    en: 'it has callers speak mutual TLS (tls.mode ISTIO_MUTUAL) with pods that have no sidecar',
    zh: '它让调用者对没有 sidecar 的 Pod 使用双向 TLS（tls.mode ISTIO_MUTUAL）',
  },
  fix: {
    en: `If the called pods are to have a sidecar, restart them where injection is on; if not, take tls.mode out of ${rule}`,
    zh: `若被调用的 Pod 应有 sidecar，请在开启注入的命名空间中重启它们；若不需要，请从 ${rule} 中去掉 tls.mode`,
  },
});

const withoutSidecar = (policy: string): Conflict => ({
  object: policy,
  says: {
    en: 'it demands mutual TLS (STRICT), which who calls without a sidecar does not speak',
    zh: '它要求双向 TLS（STRICT），而没有 sidecar 的调用者不使用双向 TLS',
  },
  fix: {
    en: `If callers without a sidecar are to be let in: set mode PERMISSIVE in ${policy}`,
    zh: `若需要允许没有 sidecar 的调用者：将 ${policy} 的 mode 设为 PERMISSIVE`,
  },
});
