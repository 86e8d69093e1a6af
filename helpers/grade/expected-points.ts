import { loadCatalogue } from '../claims/catalogue.ts';
import { expectedUnjudged } from '../claims/expected-unjudged.ts';
import type { Row } from '../claims/row.ts';
import type { Mutant } from '../mutants/mutant.ts';

/**
 * The points of a lab that is broken in one known way, read-only and by the catalogue's points or those that `worth`
 * gives, as its list tells them without a run: those of the broken rows and of all that wait for them are lost, and
 * rows that do not apply to it do not count. The document's text is not at hand.
 */
export const expectedPoints = (
  broken: Pick<Mutant, 'broken' | 'blocked' | 'notApplicable'>,
  worth: (row: Row) => number = ({ points }) => points,
): { earned: number; possible: number } => {
  const { rows } = loadCatalogue();
  const { unjudged, byTool } = expectedUnjudged('lab', { mode: 'read-only' }, rows);
  const lost = new Set([...broken.broken, ...(broken.blocked ?? [])]);
  const left = new Set([
    // what is seen to be wrong applies
    ...[...unjudged.keys()].filter((id) => !broken.broken.includes(id)),
    ...byTool.flatMap(({ ids }) => ids),
    ...broken.notApplicable.flatMap(({ ids }) => ids),
  ]);
  const sum = (ids: (id: string) => boolean) =>
    rows.filter(({ id }) => !left.has(id) && ids(id)).reduce((n, row) => n + worth(row), 0);
  return { earned: sum((id) => !lost.has(id)), possible: sum(() => true) };
};
