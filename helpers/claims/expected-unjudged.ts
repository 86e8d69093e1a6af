import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SPECS } from './catalogue.ts';
import type { Ledger } from './ledger.ts';
import type { Verdict } from './row.ts';

interface Group {
  targets: string[];
  modes: ('read-only' | 'changes')[];
  verdict: Verdict;
  reason: string;
  ids: string[];
}

const JUDGED: Verdict[] = ['holds', 'broken', 'erratum', 'blocked', 'inconclusive'];

/** Which rows a target and mode leave unjudged, and as what: id -> verdict. */
export const expectedUnjudged = (
  target: string,
  mode: 'read-only' | 'changes',
  file = join(SPECS, 'expected-unjudged.yaml'),
): Map<string, Verdict> => {
  const { groups } = parse(readFileSync(file, 'utf8')) as { groups: Group[] };
  const mine = groups.filter((g) => g.targets.includes(target) && g.modes.includes(mode));
  return new Map(mine.flatMap((g) => g.ids.map((id) => [id, g.verdict] as const)));
};

/** Where a ledger's unjudged rows differ from the expected ones, a line each; [] when they are exactly those. */
export const unjudgedDifferences = (ledger: Ledger, expected: Map<string, Verdict>): string[] =>
  ledger.claims.flatMap((claim) => {
    const wanted = expected.get(claim.id);
    if (JUDGED.includes(claim.verdict))
      return wanted ? [`${claim.id} is judged (${claim.verdict}), though expected ${wanted}`] : [];
    return wanted === claim.verdict
      ? []
      : [`${claim.id} is ${claim.verdict} (${claim.reason}), expected ${wanted ?? 'to be judged'}`];
  });
