import { isAbsolute, join, relative, sep } from 'node:path';
import type { SpecTest } from '../claims/catalogue.ts';
import { reasonWords } from '../claims/claim-reason.ts';
import type { Ledger } from '../claims/ledger.ts';
import { ROOT } from '../core/root.ts';
import type { Comparison } from './comparison.ts';

/** One claim that went wrong, as a CI system is told of it. */
export interface Finding {
  id: string;
  title: string;
  verdict: 'broken' | 'inconclusive';
  /** a baseline lets it pass */
  known: boolean;
  reason: string;
  fix: string;
  cause: string | null;
  blocks: string[];
  /** the claim's test: relative to the checkout, with forward slashes, and its line; undefined where it has none */
  place: { file: string; line: number } | undefined;
}

/** What went wrong in a run, new things first, broken before undecided; `workspace`: the checkout of the CI system. */
export const findingsOf = (
  ledger: Ledger,
  comparison: Comparison | undefined,
  specs: SpecTest[],
  workspace: string,
): Finding[] => {
  const causes = new Map(ledger.causes.map(({ id, object }) => [id, object]));
  const known = new Set(
    [...(comparison?.stillBroken ?? []), ...(comparison?.stillUndecided ?? [])].map(({ id }) => id),
  );
  // refuted behind a root that is known: blocked in the ledger, and newly broken all the same
  const behind = new Set(
    comparison?.newlyBroken
      .filter((fault) => fault.known)
      .flatMap(({ blocked }) => blocked.map(({ id }) => id)),
  );
  const found = ledger.claims.flatMap((claim): Finding[] => {
    const verdict = behind.has(claim.id) ? 'broken' : claim.verdict;
    if (verdict !== 'broken' && verdict !== 'inconclusive') return [];
    const spec = specs.find(({ id }) => id === claim.id);
    return [
      {
        id: claim.id,
        title: claim.title.en,
        verdict,
        known: known.has(claim.id),
        reason: reasonWords(claim).en,
        fix: claim.fix.en,
        cause: causes.get(claim.cause ?? '') ?? null,
        blocks: ledger.claims.filter((c) => c.blockedBy.includes(claim.id)).map(({ id }) => id),
        place: spec && { file: placeOf(spec.file, workspace), line: spec.line },
      },
    ];
  });
  return found.toSorted(
    (a, b) => Number(a.known) - Number(b.known) || VERDICTS[a.verdict] - VERDICTS[b.verdict],
  );
};

const VERDICTS = { broken: 0, inconclusive: 1 };

/** A suite that is checked out below the workspace is named from there; elsewhere from its own root. */
const placeOf = (file: string, workspace: string): string => {
  const within = workspace ? relative(workspace, join(ROOT, file)) : file;
  const place = within.startsWith('..') || isAbsolute(within) ? file : within;
  return place.split(sep).join('/');
};
