import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { Verdict } from '../claims/row.ts';
import { EXIT, Exit } from '../core/exit.ts';
import {
  type Change,
  type ChangeGroup,
  type Comparison,
  FACT_NAMES,
  type FactName,
  type Fault,
  type HeaderLine,
} from './comparison.ts';
import { evidenceDifferences } from './evidence-differences.ts';
import { type Known, type KnownClaim, knownOf } from './known.ts';

/** Claims whose change is known and wanted, each with the reason. */
export type Ignored = ReadonlyMap<string, string>;

/** Two runs that say nothing about each other. */
export class NotComparable extends Exit {
  constructor(message: string) {
    super(EXIT.undecided, message);
  }
}

/**
 * What changed from `before` to a run. A claim is newly broken where the run refutes it and `before` did not: also one
 * that is blocked and whose own check failed. What the same object blocked before is no news, whichever claim of
 * it is the root. Throws NotComparable.
 */
export const compareRuns = (
  before: Known,
  after: Ledger,
  ignored: Ignored = new Map(),
): Comparison => {
  const comparison = changesSince(before, after, ignored);
  const why = whyNot(before, knownOf(after), comparison.compared);
  if (why) throw new NotComparable(why);
  return comparison;
};

/** The same for a run that has just been judged, whether it finished or not: what it refutes is refuted. */
export const changesSince = (
  before: Known,
  after: Ledger,
  ignored: Ignored = new Map(),
): Comparison => {
  const now = knownOf(after);
  const ids = [...new Set([...now.ids, ...before.ids])];
  const both = ids.filter((id) => isJudged(before.of(id)) && isJudged(now.of(id)));
  const pairs = ids.map((id): Pair => ({ id, was: before.of(id), is: now.of(id) }));
  const faults = faultsIn(pairs, after);
  const inFault = new Set(faults.flatMap(({ root, blocked }) => [root, ...blocked].map(idOf)));
  const groups = Map.groupBy(
    pairs.filter(({ id }) => !inFault.has(id)),
    groupOf,
  );
  const of = (group: Group): Change[] => (groups.get(group) ?? []).map(changeOf);
  const { told, left } = withoutIgnored(faults, pairs, ignored);
  return {
    schema: 'meshproof/compare/v1',
    header: FACT_NAMES.map((name) => headerLine(name, before, now)),
    totals: { before: before.totals, after: after.totals },
    compared: both.length,
    newlyBroken: told,
    stillBroken: of('stillBroken'),
    repaired: of('repaired'),
    newlyUndecided: of('newlyUndecided'),
    stillUndecided: of('stillUndecided'),
    nowDecided: of('nowDecided'),
    newlyNotApplicable: of('newlyNotApplicable'),
    noLongerNotApplicable: of('noLongerNotApplicable'),
    newlyNotRun: of('newlyNotRun'),
    nowRun: of('nowRun'),
    otherVerdict: of('otherVerdict'),
    added: of('added'),
    removed: of('removed'),
    otherEvidence: pairs.flatMap((pair) => otherEvidence(pair, before, now)),
    ignored: left,
    undeclared: !before.declares || !now.declares,
  };
};

interface Pair {
  id: string;
  was: KnownClaim | undefined;
  is: KnownClaim | undefined;
}

type Group = ChangeGroup | 'same';

const SOUND: Verdict[] = ['holds', 'erratum'];
const RED: Verdict[] = ['broken', 'blocked'];

const idOf = ({ id }: { id: string }): string => id;
const isJudged = (known: KnownClaim | undefined): boolean =>
  known !== undefined && known.verdict !== 'not-run';
const isRed = (known: KnownClaim | undefined): boolean =>
  known !== undefined && RED.includes(known.verdict);

/** Why two sides say nothing about each other, as a sentence; '' where they do. */
const whyNot = (before: Known, now: Known, judgedByBoth: number): string => {
  for (const { complete, name } of [before, now])
    if (!complete)
      return `${name} is incomplete: it ended before every claim was judged; compare a run that finished`;
  if (before.profile !== now.profile)
    return `${before.name} was judged with --profile ${before.profile}, ${now.name} with --profile ${now.profile}: judge both with the same`;
  return judgedByBoth
    ? ''
    : `${before.name} and ${now.name} judged no claim in common: nothing can be compared`;
};

/** What a baseline does not say, nor a suite that is no checkout. */
const UNSAID: FactName[] = ['commit', 'context'];

const headerLine = (name: FactName, before: Known, now: Known): HeaderLine => {
  const [was, is] = [before.facts[name], now.facts[name]];
  const silent = UNSAID.includes(name) && (was === null || is === null);
  const differs = name !== 'run' && name !== 'started' && !silent && was !== is;
  return { name, before: was, after: is, differs };
};

const changeOf = ({ id, was, is }: Pair): Change => {
  const { title, reason } = (is ?? was) as KnownClaim;
  return {
    id,
    title,
    before: was?.verdict ?? null,
    after: is?.verdict ?? null,
    reason: is ? reason : { en: '', zh: '' },
    cause: is?.cause ?? null,
  };
};

/** What is newly broken, under its roots: those that are new first, then new consequences of old ones. */
const faultsIn = (pairs: Pair[], after: Ledger): Fault[] => {
  const byId = new Map(pairs.map((pair) => [pair.id, pair]));
  const fresh = new Set(pairs.filter(isNewlyBroken).map(idOf));
  const waiting = after.claims.filter(({ id, verdict }) => {
    const pair = byId.get(id) as Pair;
    return verdict === 'blocked' && !isRed(pair.was);
  });
  const rootOf = (claim: LedgerClaim): string =>
    claim.blockedBy.find((id) => fresh.has(id)) ?? (claim.blockedBy[0] as string);
  const behind = Map.groupBy(waiting, rootOf);
  const roots = after.claims.filter(
    ({ id, verdict }) =>
      verdict === 'broken' &&
      (fresh.has(id) || (behind.get(id) ?? []).some((one) => fresh.has(one.id))),
  );
  return roots
    .map((claim): Fault => {
      const known = !fresh.has(claim.id);
      // behind a root that was broken before only what its own check refutes is news
      const blocked = (behind.get(claim.id) ?? []).filter(({ id }) => !known || fresh.has(id));
      return {
        root: changeOf(byId.get(claim.id) as Pair),
        known,
        fix: claim.fix,
        blocked: blocked.map(({ id }) => changeOf(byId.get(id) as Pair)),
      };
    })
    .toSorted((a, b) => Number(a.known) - Number(b.known) || b.blocked.length - a.blocked.length);
};

const isNewlyBroken = ({ was, is }: Pair): boolean => {
  if (is?.verdict === 'blocked') return ownVerdict(is) === 'broken' && !isRed(was);
  if (is?.verdict !== 'broken' || was?.verdict === 'broken') return false;
  return was?.verdict !== 'blocked' || was.cause === null || was.cause !== is.cause;
};

/** What the check of a blocked claim said itself. */
const ownVerdict = ({ claim }: KnownClaim): Verdict | undefined =>
  (claim?.evidence.findLast(({ name }) => name === 'raw verdict')?.value as { verdict?: Verdict })
    ?.verdict;

const groupOf = ({ was, is }: Pair): Group => {
  if (!was) return 'added';
  if (!is) return 'removed';
  const [before, after] = [was.verdict, is.verdict];
  if (isRed(was) && isRed(is)) return 'stillBroken';
  if (before === after) return after === 'inconclusive' ? 'stillUndecided' : 'same';
  if (after === 'inconclusive' || after === 'blocked') return 'newlyUndecided';
  if (after === 'not-applicable') return 'newlyNotApplicable';
  if (after === 'not-run') return 'newlyNotRun';
  if (isRed(was)) return 'repaired';
  if (before === 'inconclusive') return 'nowDecided';
  if (before === 'not-applicable') return 'noLongerNotApplicable';
  return before === 'not-run' ? 'nowRun' : 'otherVerdict';
};

/** A fault whose root is ignored goes with all that it blocks. */
const withoutIgnored = (
  faults: Fault[],
  pairs: Pair[],
  ignored: Ignored,
): { told: Fault[]; left: Comparison['ignored'] } => {
  const told = faults
    .filter(({ root, known }) => known || !ignored.has(root.id))
    .map((fault) => ({ ...fault, blocked: fault.blocked.filter(({ id }) => !ignored.has(id)) }))
    .filter(({ known, blocked }) => !known || blocked.length);
  const left = [...ignored].map(([id, reason]) => {
    const pair = pairs.find((one) => one.id === id);
    const changed = pair && pair.was?.verdict !== pair.is?.verdict;
    const fault = faults.find(({ root, known }) => !known && root.id === id);
    return {
      id,
      reason,
      change: changed ? changeOf(pair) : null,
      blocked: fault?.blocked.map(idOf) ?? [],
    };
  });
  return { told, left };
};

const REASON = 'reason';

/** Of a claim with one verdict on both sides: its evidence, and why where it does not hold. A row that varies is left out. */
const otherEvidence = (
  { id, was, is }: Pair,
  before: Known,
  now: Known,
): Comparison['otherEvidence'] => {
  if (!was?.claim || !is?.claim || was.verdict !== is.verdict) return [];
  if (is.claim.scope === 'varies' || was.claim.scope === 'varies') return [];
  const sides = [
    { evidence: was.claim.evidence, generated: before.generated },
    { evidence: is.claim.evidence, generated: now.generated },
  ] as const;
  const because = [...SOUND, 'not-run'].includes(is.verdict) ? [] : otherReason(was, is);
  const evidence = [...because, ...evidenceDifferences(...sides)];
  return evidence.length ? [{ id, title: is.title, verdict: is.verdict, evidence }] : [];
};

/** The kind of the reason: what it speaks of is in the evidence. */
const otherReason = (was: KnownClaim, is: KnownClaim) =>
  was.reasonCode === is.reasonCode && was.cause === is.cause
    ? []
    : [
        {
          name: REASON,
          only: null,
          fields: [{ path: '', before: was.reason.en, after: is.reason.en }],
          missing: [],
          added: [],
          more: 0,
        },
      ];
