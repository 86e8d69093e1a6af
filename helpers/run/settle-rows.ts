import type { Catalogue } from '../claims/catalogue.ts';
import type { PartName } from '../claims/part-names.ts';
import type { Result, Row, Verdict } from '../claims/row.ts';
import type { RunFacts } from './facts.ts';
import { answerNeeds } from './needs.ts';

/**
 * Parts the rows into those a test must judge and those that are settled beforehand: by their mode, profile or needs, or
 * because a claim that they depend on shows the presence of a part that is absent. The claim itself is judged by its test.
 */
export const settleRows = (
  rows: Row[],
  facts: RunFacts,
  absent: ReadonlyMap<PartName, string>,
  catalogue: Pick<Catalogue, 'row'>,
): { open: Row[]; settled: Result[] } => {
  const missing = missingBehind(catalogue, absent);
  const open: Row[] = [];
  const settled: Result[] = [];
  for (const row of rows) {
    const answer = answerNeeds(row, facts);
    const [part] = missing(row.id);
    if (!answer.ok) settled.push(resultOf(row, answer.verdict, answer.reason));
    // blocked in the ledger, once the claim about the part is broken
    else if (part) settled.push(resultOf(row, 'inconclusive', part));
    else open.push(row);
  }
  return { open, settled };
};

/** Gives a function that says which absent parts are behind a claim: of the claims it depends on, at any remove. */
const missingBehind = (
  catalogue: Pick<Catalogue, 'row'>,
  absent: ReadonlyMap<PartName, string>,
): ((id: string) => string[]) => {
  const known = new Map<string, string[]>();
  const behind = (id: string): string[] => {
    const found = known.get(id) ?? [...new Set(catalogue.row(id).dependsOn.flatMap(shown))];
    known.set(id, found);
    return found;
  };
  const shown = (id: string): string[] => {
    const { presenceOf } = catalogue.row(id);
    const missing = presenceOf && absent.get(presenceOf);
    return missing ? [missing] : behind(id);
  };
  return behind;
};

const resultOf = ({ id }: Row, verdict: Verdict, reason: string): Result => ({
  id,
  verdict,
  reason,
  startedAt: new Date().toISOString(),
  durationMs: 0,
  requests: 0,
  evidence: [],
});
