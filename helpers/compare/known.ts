import { reasonWords } from '../claims/claim-reason.ts';
import { type Generated, inRoles } from '../claims/generated.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { LocalizedText, Verdict } from '../claims/row.ts';
import type { FactName } from './comparison.ts';

/** What is known of one claim on one side. */
export interface KnownClaim {
  verdict: Verdict;
  title: LocalizedText;
  reason: LocalizedText;
  reasonCode: string | null;
  /** the object at fault, in roles */
  cause: string | null;
  /** as it was judged; undefined in a baseline, which holds no evidence */
  claim?: LedgerClaim;
}

/** One side of a comparison: a run, or a baseline. */
export interface Known {
  facts: Record<FactName, string | null>;
  profile: Ledger['run']['profile'];
  /** what the words about this side call it */
  name: string;
  complete: boolean;
  totals: Ledger['totals'] | null;
  generated: Generated;
  /** its evidence says what varies */
  declares: boolean;
  /** undefined where there is no such row */
  of(id: string): KnownClaim | undefined;
  /** in the order of the document; a baseline names only what does not hold */
  ids: string[];
}

/** A run as one side of a comparison. */
export const knownOf = (ledger: Ledger): Known => {
  const generated: Generated = new Map(Object.entries(ledger.generated ?? {}));
  const causes = new Map(ledger.causes.map(({ id, object }) => [id, inRoles(object, generated)]));
  const claims = new Map(ledger.claims.map((claim) => [claim.id, claim]));
  return {
    facts: factsOf(ledger),
    profile: ledger.run.profile,
    name: `run ${ledger.run.id}`,
    complete: ledger.run.complete,
    totals: ledger.totals,
    generated,
    declares: ledger.generated !== undefined,
    ids: [...claims.keys()],
    of: (id) => {
      const claim = claims.get(id);
      if (!claim) return undefined;
      const { verdict, title, reasonCode } = claim;
      const cause = causes.get(claim.cause ?? '') ?? null;
      return { verdict, title, reason: reasonWords(claim), reasonCode, cause, claim };
    },
  };
};

/** What stands at the head of a comparison, of a run. */
export const factsOf = ({ run }: Pick<Ledger, 'run'>): Known['facts'] => {
  const { suite, target } = run;
  return {
    run: run.id,
    started: run.startedAt,
    suite: suite.version,
    commit: suite.commit?.slice(0, 12) ?? null,
    context: target.kind === target.context ? target.kind : `${target.kind} ${target.context}`,
    kubernetes: target.kubernetes,
    istio: target.istio,
    envoy: target.envoy,
    kiali: target.kiali,
    bookinfo: target.bookinfo,
    nodes: target.nodes === null ? null : String(target.nodes),
    profile: run.profile,
    stage: run.stage,
    changes: run.allowChanges ? 'allowed' : 'not allowed',
  };
};
