import Type, { type Static } from 'typebox';
import type { LocalizedText } from '../core/words.ts';
import { closed, FACT, NAME, TEXTS } from './shapes.ts';

/** What was found, and by what; `what` is null where nothing was and the document's own name stands in. */
const FOUND_ITEM = closed({
  what: FACT,
  // a text in English alone in ledgers of before
  how: Type.Union([TEXTS, NAME]),
});
export type FoundItem = Static<typeof FOUND_ITEM>;

/** How it was found, in both languages. */
export const howOf = ({ how }: FoundItem): LocalizedText =>
  typeof how === 'string' ? { en: how, zh: how } : how;

/** The ledger's `found`. */
export const FOUND = closed(
  {
    namespace: FOUND_ITEM,
    gateway: FOUND_ITEM,
    revision: FOUND_ITEM,
    dns: FOUND_ITEM,
    kiali: FOUND_ITEM,
    prometheus: FOUND_ITEM,
  },
  { description: 'where the parts of the document are on this cluster, and how each was found' },
);
export type Found = Static<typeof FOUND>;

const UNKNOWN = { what: null, how: { en: 'not looked for', zh: '未查找' } };

/** The `found` of a run that did not look. */
export const NOTHING_FOUND: Found = {
  namespace: UNKNOWN,
  gateway: UNKNOWN,
  revision: UNKNOWN,
  dns: UNKNOWN,
  kiali: UNKNOWN,
  prometheus: UNKNOWN,
};
