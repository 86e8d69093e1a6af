import { type Catalogue, selected } from '../claims/catalogue.ts';
import type { Mutant } from './mutant.ts';

/** What decides which rows a broken target blocks. */
export type Cut = Pick<Mutant, 'broken' | 'notBlocked' | 'only'>;

/**
 * Ids of the rows that turn blocked when these are broken: all that depend on them at any remove, but for those that
 * are told not to (`notBlocked`) and what is reached through these alone. A row that a run leaves unjudged is not
 * blocked, but what depends on it may be. `only` judges what its rows depend on as well. In the catalogue's order.
 */
export const blockedRows = (
  catalogue: Pick<Catalogue, 'rows' | 'row'>,
  cut: Cut,
  judged: (id: string) => boolean,
): string[] => {
  const reached = reachedBy(catalogue, cut);
  const { named, needed } = selected(catalogue, cut.only);
  return catalogue.rows
    .map(({ id }) => id)
    .filter(
      (id) =>
        (named.has(id) || needed.has(id)) && reached(id) && !cut.broken.includes(id) && judged(id),
    );
};

/** The rows told not to be blocked that nothing broken reaches: they say nothing, and are left over. */
export const needlessCuts = (catalogue: Pick<Catalogue, 'row'>, cut: Cut): string[] => {
  const reached = reachedBy(catalogue, cut);
  return cut.notBlocked.filter(
    (id) => cut.broken.includes(id) || !catalogue.row(id).dependsOn.some(reached),
  );
};

/** Gives whether a row is broken, or something broken lies behind it that no row which holds keeps from it. */
const reachedBy = (
  catalogue: Pick<Catalogue, 'row'>,
  { broken, notBlocked }: Cut,
): ((id: string) => boolean) => {
  const known = new Map<string, boolean>();
  const reached = (id: string): boolean => {
    const found =
      known.get(id) ??
      (broken.includes(id) ||
        (!notBlocked.includes(id) && catalogue.row(id).dependsOn.some(reached)));
    known.set(id, found);
    return found;
  };
  return reached;
};
