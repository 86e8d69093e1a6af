import type { Result, Row } from '../claims/row.ts';
import type { RunFacts } from './facts.ts';
import { answerNeeds } from './needs.ts';

/** Parts the rows into those a test must judge and those that their mode, profile or needs settle beforehand. */
export const settleRows = (rows: Row[], facts: RunFacts): { open: Row[]; settled: Result[] } => {
  const open: Row[] = [];
  const settled: Result[] = [];
  for (const row of rows) {
    const answer = answerNeeds(row, facts);
    if (answer.ok) open.push(row);
    else
      settled.push({
        id: row.id,
        verdict: answer.verdict,
        why: answer.why,
        startedAt: new Date().toISOString(),
        durationMs: 0,
        requests: 0,
        evidence: [],
      });
  }
  return { open, settled };
};
