import {
  circumstancesOf,
  expectedUnjudged,
  unjudgedDifferences,
} from '../claims/expected-unjudged.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import { lastOf } from '../claims/milestones.ts';
import type { Verdict } from '../claims/row.ts';
import { type VerifyCall, verifyForLedger } from '../run/verify-process.ts';
import type { Mutant } from './mutant.ts';

type VerifyTarget = Pick<VerifyCall, 'target' | 'kubeconfig' | 'allowChanges'>;

export interface Verified {
  ledger: Ledger;
  code: number;
}

/**
 * Runs verify as a process of its own and gives its ledger and exit code. The signal ends it as Ctrl-C does: it
 * restores what it changed first. Throws with its stderr when it wrote no ledger.
 */
export const runVerify = async (
  target: VerifyTarget,
  extra: string[],
  signal?: AbortSignal,
): Promise<Verified> => {
  const { ledger, code, stderr } = await verifyForLedger({ ...target, options: extra }, signal);
  if (!ledger) throw new Error(`verify wrote no ledger (exit ${code}):\n${stderr.slice(-2_000)}`);
  return { ledger, code };
};

/** Rows that are not judged where a tool is missing: nothing is expected of them there. */
const TOOLS = ['browser', 'k6'];

/**
 * Where a ledger of a broken target differs from what the mutant says; [] when they agree exactly. `context`: the
 * target's, `needsOf`: what a row needs (Catalogue).
 */
export const differences = (
  mutant: Mutant,
  ledger: Ledger,
  context: string,
  needsOf: (id: string) => string[],
): string[] => {
  const claims = new Map(ledger.claims.map((claim) => [claim.id, claim]));
  const free = mutant.exceptOn[context]?.blocked ?? [];
  const check = (verdict: Verdict, expected: string[]): string[] => {
    const missed = expected.filter((id) => {
      const found = claims.get(id)?.verdict;
      const cannot = found === 'not-run' && needsOf(id).some((need) => TOOLS.includes(need));
      return found !== verdict && !cannot;
    });
    const allowed = verdict === 'blocked' ? [...expected, ...free] : expected;
    const extra = ledger.claims.filter((c) => c.verdict === verdict && !allowed.includes(c.id));
    return [
      ...missed.map((id) => `${id} should be ${verdict}, is ${claims.get(id)?.verdict}`),
      ...extra.map(({ id, reason }) => `${id} is ${verdict}: ${reason.split('\n')[0]}`),
    ];
  };
  return [
    ...(ledger.run.complete ? [] : ['the run did not end by itself']),
    ...(mutant.healthy || mutant.broken.length || mutant.inconclusive.length
      ? []
      : ['nothing is told to turn broken']),
    ...check('broken', mutant.broken),
    ...(mutant.blocked ? check('blocked', mutant.blocked) : strayBlocked(mutant, ledger)),
    ...check('inconclusive', mutant.inconclusive),
    ...unnamed(mutant, ledger),
    ...(mutant.healthy ? lost(mutant, ledger, context) : stillApplying(mutant, claims)),
    ...tooEarly(mutant, ledger),
  ];
};

/** Rows that wait for something that is not told to be broken. */
const strayBlocked = ({ broken, healthy }: Mutant, { claims }: Ledger): string[] =>
  claims
    .filter(
      ({ verdict, blockedBy }) =>
        verdict === 'blocked' && (healthy || blockedBy.some((id) => !broken.includes(id))),
    )
    .map(({ id, blockedBy }) => `${id} is blocked by ${blockedBy.join(', ')}`);

/** Rows whose reason does not name what it must name. */
const unnamed = ({ names }: Mutant, { claims }: Ledger): string[] =>
  Object.entries(names).flatMap(([id, texts]) => {
    const reason = claims.find((claim) => claim.id === id)?.reason ?? '';
    return texts
      .filter((text) => !reason.includes(text))
      .map((text) => `${id} does not name "${text}": ${reason.split('\n')[0]}`);
  });

/** Rows of a broken cluster that are told not to apply to it, and were judged. */
const stillApplying = (
  { notApplicable }: Mutant,
  claims: Map<string, Ledger['claims'][number]>,
): string[] =>
  notApplicable
    .flatMap(({ ids }) => ids)
    .filter((id) => !['not-applicable', 'not-run'].includes(claims.get(id)?.verdict ?? 'not-run'))
    .map((id) => `${id} should not apply, is ${claims.get(id)?.verdict}`);

/** Rows of a healthy cluster that are lost to not-applicable or not-run though they could be judged. */
const lost = ({ notApplicable, lab }: Mutant, whole: Ledger, context: string): string[] => {
  const ledger = lab?.stage ? withoutPutOff(whole) : whole;
  const { unjudged, byTool } = expectedUnjudged(context, circumstancesOf(ledger));
  if (!unjudged.size) return []; // not a cluster of ours: what it lacks is not known
  const own = notApplicable.flatMap(({ ids }) => ids.map((id) => [id, 'not-applicable'] as const));
  const settled = own.filter(([id, verdict]) =>
    ledger.claims.some((claim) => claim.id === id && claim.verdict === verdict),
  );
  // what a mode leaves out is left out before it could be found not to apply, unless one of its needs settles it
  const expected = new Map<string, Verdict>([...own, ...unjudged, ...settled]);
  return unjudgedDifferences(ledger, { unjudged: expected, byTool }).filter(
    (line) =>
      !/ is (judged|broken|blocked|inconclusive)/.test(line) &&
      !line.includes('left out by --only'),
  );
};

/** What the document comes to later is not lost on a cluster that is made as it is before its end. */
const withoutPutOff = (ledger: Ledger): Ledger => ({
  ...ledger,
  claims: ledger.claims.filter(({ reasonCode }) => reasonCode !== 'not-yet'),
});

/** A stage that is found to be an earlier one than the cluster was made for puts off what could be judged. */
const tooEarly = ({ lab }: Mutant, { run }: Ledger): string[] =>
  lab?.stage && lastOf(run.stage) < lastOf(lab.stage)
    ? [`stage ${lab.stage} is taken for ${run.stage}`]
    : [];

/** Ids whose own check failed on what it received, whatever they were blocked by in the end. */
export const failedIds = (ledger: Ledger): string[] =>
  ledger.claims.filter((claim) => rawVerdict(claim) === 'broken').map((claim) => claim.id);

const rawVerdict = ({ verdict, evidence }: LedgerClaim): Verdict => {
  const raw = evidence.find((e) => e.name === 'raw verdict')?.value;
  return verdict === 'blocked' && raw ? (raw as { verdict: Verdict }).verdict : verdict;
};

/** Ids that a run came to a verdict on. */
export const judgedIds = (ledger: Ledger): string[] =>
  ledger.claims
    .filter(({ verdict }) => verdict !== 'not-run' && verdict !== 'not-applicable')
    .map((claim) => claim.id);
