import type { Catalogue } from './catalogue.ts';

/**
 * Gives a function that finds what is behind a claim: what `of` gives for each claim that it depends on, each once, and
 * looked for once a claim. `of` may ask in turn for what is behind that one.
 */
export const foundBehind = <T>(
  catalogue: Pick<Catalogue, 'row'>,
  of: (id: string, behind: (id: string) => T[]) => T[],
): ((id: string) => T[]) => {
  const known = new Map<string, T[]>();
  const behind = (id: string): T[] => {
    const found = known.get(id) ?? [
      ...new Set(catalogue.row(id).dependsOn.flatMap((on) => of(on, behind))),
    ];
    known.set(id, found);
    return found;
  };
  return behind;
};
