import type { NeedName } from '../claims/need-names.ts';
import type { Row, Verdict } from '../claims/row.ts';
import type { Kind } from '../kube/kinds.ts';
import type { RunFacts } from './facts.ts';

export type Answer = { ok: true } | { ok: false; verdict: Verdict; reason: string };

const yes: Answer = { ok: true };
const moot = (reason: string): Answer => ({ ok: false, verdict: 'not-applicable', reason });
const later = (reason: string): Answer => ({ ok: false, verdict: 'not-run', reason });

/** Nothing is concluded from kinds that could not be listed: whether the need is met is then unknown. */
const ifSeen = ({ cluster }: RunFacts, kinds: Kind[], answer: Answer): Answer => {
  const reason = kinds.map((kind) => cluster.unlisted[kind]).find(Boolean);
  return reason ? { ok: false, verdict: 'inconclusive', reason } : answer;
};

/** The mode of kube-proxy stands in a ConfigMap, and no longer matters from 1.26 on. */
const ifModeSeen = (run: RunFacts, answer: Answer): Answer =>
  (run.cluster.minor ?? 0) >= 26 ? answer : ifSeen(run, ['configmaps'], answer);

const ipvsPing = ({ cluster }: RunFacts): boolean =>
  cluster.proxyMode === 'ipvs' && cluster.minor !== null && cluster.minor < 26;

/** Each need answers ok, or a verdict with what was needed and what was found. */
export const NEEDS: Record<NeedName, (run: RunFacts) => Answer> = {
  browser: ({ browser }) => ('path' in browser ? yes : later(browser.missing)),
  k6: ({ k6 }) => ('path' in k6 ? yes : later(k6.missing)),
  'document-text': ({ document }) =>
    document ? yes : later("it reads the document's own text: give it with --doc PATH"),
  'before-istio': (run) =>
    run.cluster.mesh === null
      ? ifSeen(run, ['deployments', 'crds', 'namespaces'], yes)
      : moot(`needed: the moment before Istio is installed (S8); found: ${run.cluster.mesh}`),
  'ingress-before-edit': (run) =>
    run.cluster.ingressType === 'LoadBalancer'
      ? yes
      : ifSeen(
          run,
          ['services'],
          moot(
            `needed: istio-ingressgateway before its type is edited (S11); found: type ${run.cluster.ingressType ?? 'none'}`,
          ),
        ),
  'no-load-balancer': (run) =>
    run.cluster.loadBalancer
      ? moot('needed: no load-balancer controller; found: one that has given an address')
      : ifSeen(run, ['services'], yes),
  'clusterip-answers-ping': (run) =>
    ipvsPing(run)
      ? yes
      : ifModeSeen(
          run,
          moot(
            `needed: kube-proxy in ipvs mode and Kubernetes below 1.26; found: ${run.cluster.proxyMode} and ${run.cluster.kubernetes}`,
          ),
        ),
  'clusterip-ignores-ping': (run) =>
    ipvsPing(run)
      ? moot(
          `needed: iptables or nftables mode, or Kubernetes 1.26 and newer; found: ipvs and ${run.cluster.kubernetes}`,
        )
      : ifModeSeen(run, yes),
  'two-nodes': (run) =>
    run.cluster.nodes.length > 1
      ? yes
      : ifSeen(run, ['nodes'], moot(`needed: two nodes; found: ${run.cluster.nodes.length}`)),
};

/** Whether a row can be judged in this run: the profile first, then its needs in their order, then its mode. */
export const answerNeeds = (row: Row, run: RunFacts): Answer => {
  if (row.scope === 'author' && run.profile === 'portable')
    return moot("the author's own value: judged with --profile document only");
  for (const need of row.needs) {
    const answer = NEEDS[need](run);
    if (!answer.ok) return answer;
  }
  if (row.mode === 'change' && !run.allowChanges)
    return later('it changes the cluster: run again with --allow-changes');
  return yes;
};
