import type { Catalogue } from '../claims/catalogue.ts';
import { foundBehind } from '../claims/found-behind.ts';
import type { PartName } from '../claims/part-names.ts';
import type { Result, Row, Verdict } from '../claims/row.ts';
import type { Reason } from '../core/reason.ts';
import type { RunFacts } from './facts.ts';
import { answerNeeds } from './needs.ts';

/**
 * Parts the rows into those a test must judge and those that are settled beforehand: by their mode, profile or needs, or
 * because a claim that they depend on shows one of the `absent` parts. That claim itself is judged by its test.
 */
export const preDecideRows = (
  rows: Row[],
  facts: RunFacts,
  absent: ReadonlyMap<PartName, Reason>,
  catalogue: Pick<Catalogue, 'row'>,
): { open: Row[]; preDecided: Result[] } => {
  const missing = missingBehind(catalogue, absent);
  const open: Row[] = [];
  const preDecided: Result[] = [];
  for (const row of rows) {
    const answer = answerNeeds(row, facts);
    const [part] = missing(row.id);
    if (!answer.ok) preDecided.push(resultOf(row, answer.verdict, answer.why));
    // blocked in the ledger, once the claim about the part is broken
    else if (part) preDecided.push(resultOf(row, 'inconclusive', part));
    else open.push(row);
  }
  return { open, preDecided };
};

/** Gives a function that says which absent parts are behind a claim: of the claims it depends on, at any remove. */
const missingBehind = (
  catalogue: Pick<Catalogue, 'row'>,
  absent: ReadonlyMap<PartName, Reason>,
): ((id: string) => Reason[]) =>
  foundBehind(catalogue, (id, behind) => {
    const { presenceOf } = catalogue.row(id);
    const missing = presenceOf && absent.get(presenceOf);
    return missing ? [missing] : behind(id);
  });

const resultOf = ({ id }: Row, verdict: Verdict, why: Reason): Result => ({
  id,
  verdict,
  why,
  startedAt: new Date().toISOString(),
  durationMs: 0,
  requests: 0,
  evidence: [],
});
