import type { Catalogue } from './catalogue.ts';
import { foundBehind } from './found-behind.ts';
import type { Verdict } from './row.ts';

/**
 * Gives a function that finds the broken claims behind a claim: those it depends on, at any remove, that are nobody
 * else's consequence. A claim that holds passes nothing on: what is broken behind it did not reach it, so it cannot
 * explain what is red in front. `verdictOf`: a claim's own verdict, undefined while there is none.
 */
export const brokenBehind = (
  catalogue: Pick<Catalogue, 'row'>,
  verdictOf: (id: string) => Verdict | undefined,
): ((id: string) => string[]) =>
  foundBehind(catalogue, (id, behind) => {
    const verdict = verdictOf(id);
    if (verdict === 'holds' || verdict === 'erratum') return [];
    const further = behind(id);
    return verdict === 'broken' && !further.length ? [id] : further;
  });
