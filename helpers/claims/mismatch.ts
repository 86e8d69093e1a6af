import { because, type Reason } from '../core/reason.ts';
import { type Differences, differencesOf, textOf } from './differences.ts';
import { againstNames, type Members } from './members.ts';
import type { LocalizedText } from './row.ts';

/** A matcher that failed: its name, what it was given to compare, and what the check says that it looked at. */
export interface Mismatch {
  matcher: string;
  isNot: boolean;
  claimed: unknown;
  seen: unknown;
  /** of a list whose members must all match a shape: the names that must be there, and the property that names one */
  members?: unknown;
  about: LocalizedText | undefined;
}

/** More differences than this are counted, not told. */
const MOST = 6;

/** A failed matcher as a sentence for a person: which object, what was claimed, what was seen. */
export const mismatchReason = (mismatch: Mismatch): Reason => {
  const { isNot, claimed, seen, matcher } = mismatch;
  const about = { about: mismatch.about?.en ?? '', aboutZh: mismatch.about?.zh ?? '' };
  if (matcher === 'toAllMatch' && Array.isArray(seen)) return ofMembers(mismatch, seen, about);
  if (isNot) return negated(mismatch, about);
  if (matcher === 'toBeDefined' || matcher === 'toBeTruthy') return because('differs-none', about);
  if (matcher === 'toContain' || matcher === 'toContainEqual')
    return because('differs-lacks', { ...about, claimed: textOf(claimed), seen: textOf(seen) });
  if (matcher in BOUNDS)
    return because('differs-value', {
      ...about,
      claimed: `${BOUNDS[matcher]} ${textOf(claimed)}`,
      seen: textOf(seen),
    });
  if (matcher === 'toHaveLength') return ofLength(claimed, seen, about);
  if (claimed === true && seen === false && about.about) return because('differs-untrue', about);
  if (Array.isArray(claimed) && !claimed.length && Array.isArray(seen))
    return because('differs-found', { ...about, ...first(seen.map(textOf)) });
  return compared(differencesOf(claimed, seen, matcher === 'toMatchObject'), mismatch, about);
};

const BOUNDS: Record<string, string> = {
  toBeGreaterThan: '>',
  toBeGreaterThanOrEqual: '>=',
  toBeLessThan: '<',
  toBeLessThanOrEqual: '<=',
};

interface About {
  about: string;
  aboutZh: string;
}

const negated = ({ matcher, claimed, seen }: Mismatch, about: About): Reason => {
  if (matcher === 'toContain' || matcher === 'toContainEqual')
    return because('differs-has', { ...about, claimed: textOf(claimed), seen: textOf(seen) });
  return textOf(seen)
    ? because('differs-not', { ...about, seen: textOf(seen) })
    : because('differs-none', about);
};

/** Each member at fault by its name, and the names that are missing or were not claimed. */
const ofMembers = ({ claimed, members }: Mismatch, seen: Member[], about: About): Reason => {
  const { names, missing, unexpected, isEmpty } = againstNames(seen, (members ?? {}) as Members);
  if (isEmpty) return because('differs-none', about);
  const each = seen.map((member, index) => {
    const name = names[index] as string;
    const shape = (typeof claimed === 'function' ? claimed(name) : claimed) as Member;
    return { name, found: differencesOf(shape, member, true) };
  });
  const items = (which: 'missing' | 'unexpected') =>
    each.flatMap(({ name, found }) => found[which].map((item) => `${name} ${item}`));
  const all: Differences = {
    fields: each.flatMap(({ name, found }) =>
      found.fields.map((field) => ({ ...field, path: `${name} ${field.path}` })),
    ),
    missing: [...missing, ...items('missing')],
    unexpected: [...unexpected, ...items('unexpected')],
  };
  return ofDifferences(all, about);
};

type Member = Record<string, unknown>;

const ofLength = (claimed: unknown, seen: unknown, about: About): Reason => {
  const items = Array.isArray(seen) ? seen : [];
  const text = items.length ? `${items.length} (${textOf(items)})` : '0';
  return because('differs-value', { ...about, claimed: textOf(claimed), seen: text });
};

const compared = (differences: Differences, { claimed, seen }: Mismatch, about: About): Reason => {
  const { fields, missing, unexpected } = differences;
  const [only] = fields;
  const isWhole = only && fields.length === 1 && !only.path;
  if (isWhole || fields.length + missing.length + unexpected.length === 0)
    return because('differs-value', { ...about, claimed: textOf(claimed), seen: textOf(seen) });
  return ofDifferences(differences, about);
};

const ofDifferences = ({ fields, missing, unexpected }: Differences, about: About): Reason => {
  const told = fields.slice(0, MOST);
  const kept = {
    missing: missing.slice(0, MOST),
    unexpected: unexpected.slice(0, MOST),
  };
  return because('differs', {
    ...about,
    fields: told.map(({ path }) => path),
    claimed: told.map((field) => field.claimed),
    seen: told.map((field) => field.seen),
    ...kept,
    more:
      fields.length +
      missing.length +
      unexpected.length -
      told.length -
      kept.missing.length -
      kept.unexpected.length,
  });
};

const first = (items: string[]): { seen: string[]; more: number } => ({
  seen: items.slice(0, MOST),
  more: Math.max(0, items.length - MOST),
});
