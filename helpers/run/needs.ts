import { lastOf, MILESTONES, milestoneOf } from '../claims/milestones.ts';
import type { NeedName } from '../claims/need-names.ts';
import type { Row, Verdict } from '../claims/row.ts';
import { because, type Reason } from '../core/reason.ts';
import type { Kind } from '../kube/kinds.ts';
import { NGINX_DEMO } from '../places/nginx-demo.ts';
import type { RunFacts } from './facts.ts';

export type Answer = { ok: true } | { ok: false; verdict: Verdict; why: Reason };

const yes: Answer = { ok: true };
const moot = (why: Reason): Answer => ({ ok: false, verdict: 'not-applicable', why });
const later = (why: Reason): Answer => ({ ok: false, verdict: 'not-run', why });

/** Nothing is concluded from kinds that could not be listed: whether the need is met is then unknown. */
const ifSeen = ({ cluster }: RunFacts, kinds: Kind[], answer: Answer): Answer => {
  const why = kinds.map((kind) => cluster.unlisted[kind]).find(Boolean);
  return why ? { ok: false, verdict: 'inconclusive', why } : answer;
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
  'document-text': ({ document }) => (document ? yes : later(because('needs-document-text'))),
  'before-istio': (run) =>
    run.cluster.mesh === null
      ? ifSeen(run, ['deployments', 'crds', 'namespaces'], yes)
      : moot(because('needs-before-istio', { found: run.cluster.mesh })),
  'before-sidecars': (run) =>
    run.cluster.milestone <= lastOf('S9')
      ? yes
      : ifSeen(
          run,
          ['pods'],
          moot(
            because('needs-before-sidecars', {
              stage: MILESTONES[run.cluster.milestone]?.stage ?? '–',
            }),
          ),
        ),
  'ingress-before-edit': (run) =>
    run.cluster.ingressType === 'LoadBalancer'
      ? yes
      : ifSeen(
          run,
          ['services'],
          moot(because('needs-before-edit', { type: run.cluster.ingressType ?? '–' })),
        ),
  'no-load-balancer': (run) =>
    run.cluster.loadBalancer
      ? moot(because('needs-no-load-balancer'))
      : ifSeen(run, ['services'], yes),
  'clusterip-answers-ping': (run) =>
    ipvsPing(run)
      ? yes
      : ifModeSeen(
          run,
          moot(
            because('needs-ipvs', {
              mode: run.cluster.proxyMode,
              version: run.cluster.kubernetes ?? '–',
            }),
          ),
        ),
  'clusterip-ignores-ping': (run) =>
    ipvsPing(run)
      ? moot(because('needs-no-ipvs', { version: run.cluster.kubernetes ?? '–' }))
      : ifModeSeen(run, yes),
  'two-nodes': (run) =>
    run.cluster.nodes.length > 1
      ? yes
      : ifSeen(
          run,
          ['nodes'],
          moot(because('needs-two-nodes', { nodes: run.cluster.nodes.length })),
        ),
  'kube-proxy': (run) =>
    run.cluster.hasKubeProxy ? yes : ifSeen(run, ['daemonsets'], moot(because('needs-kube-proxy'))),
  'nginx-demo': (run) =>
    run.cluster.nginxDemo
      ? yes
      : ifSeen(run, ['deployments'], moot(because('needs-nginx-demo', { name: NGINX_DEMO }))),
  'one-node': (run) =>
    run.cluster.nodes.length > 1
      ? moot(because('needs-one-node', { nodes: run.cluster.nodes.length }))
      : ifSeen(run, ['nodes'], yes),
  'before-nginx': (run) =>
    ifSeen(
      run,
      ['deployments', 'pods', 'services'],
      run.cluster.milestone > lastOf('S1') ? moot(because('needs-before-nginx')) : yes,
    ),
};

/** Whether the document has come to what a row is about; what needs no cluster is always due. */
const isDue = (row: Row, { cluster }: RunFacts): boolean =>
  row.mode === 'offline' || milestoneOf(row) <= cluster.milestone;

/** The line that a row waits for: its own, or that of the step that it also needs where this comes later. */
const dueLine = (row: Row): number =>
  Math.max(row.lines[0]?.[0] ?? 0, MILESTONES[milestoneOf(row)]?.line ?? 0);

/** Whether a row can be judged in this run: the profile first, then its stage, then its needs in their order, then its mode. */
export const answerNeeds = (row: Row, run: RunFacts): Answer => {
  if (row.scope === 'author' && run.profile === 'portable') return moot(because('author-value'));
  if (!isDue(row, run)) return moot(because('not-yet', { line: dueLine(row) }));
  for (const need of row.needs) {
    const answer = NEEDS[need](run);
    if (!answer.ok) return answer;
  }
  if (row.mode === 'change' && !run.allowChanges) return later(because('needs-changes'));
  return yes;
};
