import type { LocalizedText } from '../claims/row.ts';
import { hasLabels } from '../kube/label-selector.ts';
import type { AuthorizationPolicy } from '../kube/objects.ts';
import { type Asked, type AuthorizationRule, type Fit, ruleFits } from './authorization-rules.ts';
import { type Call, callsOf } from './calls.ts';
import { clientTls } from './client-tls.ts';
import type { Finding } from './finding.ts';
import { BOOKINFO_PORT, hasProxy, hopsText } from './parts.ts';
import { peerMode } from './peer-mode.ts';
import { type ClusterView, titledAll } from './view.ts';

interface Denied {
  call: Call;
  by: AuthorizationPolicy[];
  /** false where the policy denies some requests of the hop, and only a proxy can tell of which */
  sure: boolean;
}

/**
 * The AuthorizationPolicies that let no request of a hop in: one that denies it, or all that allow something there, of
 * which none allows it. What denies some requests, or allows some only, counts where a proxy names it. CUSTOM and dry-run policies decide
 * nothing that can be told from here.
 */
export const denials = (view: ClusterView): Finding[] => {
  const found = callsOf(view)
    .filter(({ called }) => hasProxy(called))
    .flatMap((call) => deniedBy(view, call));
  const alike = Map.groupBy(found, ({ by, sure }) => `${titledAll(KIND, by)} ${sure}`);
  return [...alike.values()].map(finding);
};

const KIND = 'AuthorizationPolicy';

const finding = (denied: Denied[]): Finding => {
  const [{ by, sure }] = denied as [Denied];
  const object = titledAll(KIND, by);
  const hops = [...new Set(denied.map(({ call }) => call.hop))];
  const name = by[0]?.metadata.name;
  return {
    cause: {
      id: `authorization ${object}${sure ? '' : ' in part'}`,
      object,
      says: saysOf(by, hops, sure),
      fix: isDeny(by[0])
        ? {
            en: `If these calls are to be let in: except them from the rules of ${object}, or delete it`,
            zh: `若应放行这些调用：在 ${object} 的规则中将其排除，或删除它`,
          }
        : {
            en: `If these calls are to be let in: add a rule that allows them to ${object}, or delete it`,
            zh: `若应放行这些调用：在 ${object} 中添加允许它们的规则，或删除它`,
          },
      explains: { hops },
    },
    traces: {
      pods: denied.map(({ call }) => call.called),
      tells: ({ code, details }) =>
        code === 403 &&
        details.startsWith('rbac_access_denied') &&
        (sure || details.includes(`policy[${isDeny(by[0]) ? name : 'none'}]`)),
    },
    onlyIfTraced: !sure,
  };
};

const isDeny = (policy: AuthorizationPolicy | undefined): boolean =>
  policy?.spec?.action === 'DENY';

const saysOf = (by: AuthorizationPolicy[], hops: string[], sure: boolean): LocalizedText => {
  const calls = hopsText(hops);
  if (isDeny(by[0]))
    return {
      en: `"RBAC: access denied": a rule of it denies ${calls}`,
      zh: `“RBAC: access denied”：它的一条规则拒绝 ${calls}`,
    };
  if (!sure)
    return {
      en: `"RBAC: access denied": its rules allow only some requests of ${calls}`,
      zh: `“RBAC: access denied”：它的规则只允许部分请求：${calls}`,
    };
  return by.every(({ spec }) => !spec?.rules?.length)
    ? {
        en: `"RBAC: access denied": it has no rules, so it allows nothing: ${calls}`,
        zh: `“RBAC: access denied”：它没有任何规则，因此一律拒绝：${calls}`,
      }
    : {
        en: `"RBAC: access denied": none of its rules allows ${calls}`,
        zh: `“RBAC: access denied”：它没有规则允许 ${calls}`,
      };
};

const deniedBy = (view: ClusterView, call: Call): Denied[] => {
  const policies = policiesOf(view, call);
  const asked = askedBy(view, call);
  const fitOf = ({ spec }: AuthorizationPolicy): Fit[] =>
    ((spec?.rules ?? []) as AuthorizationRule[]).map((rule) => ruleFits(rule, asked));
  const denying = policies.filter(isDeny);
  const sure = denying.find((one) => fitOf(one).includes('yes'));
  if (sure) return [{ call, by: [sure], sure: true }];
  const allowing = policies.filter(({ spec }) => (spec?.action ?? 'ALLOW') === 'ALLOW');
  if (allowing.length && allowing.every((one) => fitOf(one).every((f) => f === 'no')))
    return [{ call, by: allowing, sure: true }];
  const inPart = [...denying.map((one) => [one]), ...(allowing.length ? [allowing] : [])];
  return inPart.map((by) => ({ call, by, sure: false }));
};

type Spec = NonNullable<AuthorizationPolicy['spec']> & {
  targetRef?: unknown;
  targetRefs?: unknown[];
};

/** Those of the called pod's namespace and of the root namespace that select it; one with a target is for waypoints. */
const policiesOf = (view: ClusterView, { called }: Call): AuthorizationPolicy[] =>
  (view.rules('authorizationpolicies') ?? []).filter(({ metadata, spec }) => {
    const { targetRef, targetRefs } = (spec ?? {}) as Spec;
    return (
      [called.metadata.namespace, view.mesh.rootNamespace].includes(metadata.namespace) &&
      metadata.annotations?.['istio.io/dry-run'] !== 'true' &&
      !targetRef &&
      !targetRefs?.length &&
      hasLabels(called.metadata.labels, spec?.selector?.matchLabels ?? {})
    );
  });

const askedBy = (view: ClusterView, call: Call): Asked => {
  const { caller, path, port } = call;
  const known = caller && isIdentified(view, call) ? caller : undefined;
  const namespace = known?.metadata.namespace;
  const serviceAccount = known && (known.spec.serviceAccountName ?? 'default');
  return {
    principal: known && `${view.mesh.trustDomains[0]}/ns/${namespace}/sa/${serviceAccount}`,
    namespace,
    serviceAccount,
    trustDomains: view.mesh.trustDomains,
    path,
    method: 'GET',
    port,
  };
};

/** Whether the called proxy learns who calls: over mutual TLS, which proxies agree on unless told otherwise. */
const isIdentified = (view: ClusterView, { caller, called, port, fqdn }: Call): boolean => {
  if (!caller || !hasProxy(caller) || peerMode(view, called, port).mode === 'DISABLE') return false;
  const { mode } = clientTls(view, caller, fqdn, BOOKINFO_PORT);
  return mode === undefined ? view.mesh.autoMtls : mode === 'ISTIO_MUTUAL' || mode === 'MUTUAL';
};
