/** How what was seen differs from what was claimed. Texts are for people; '' stands for nothing. */
export interface Differences {
  fields: { path: string; claimed: string; seen: string }[];
  /** items of lists that were claimed and not seen */
  missing: string[];
  /** items of lists that were seen and not claimed */
  unexpected: string[];
}

/** What a matcher such as `expect.stringMatching` holds. */
interface Asymmetric {
  asymmetricMatch(value: unknown): boolean;
  sample?: unknown;
  toString(): string;
}

type Plain = Record<string, unknown>;
const MAX_TEXT = 300;

/**
 * The leaves in which a value differs from the claimed one, each with its path; list items are told by their first field
 * where that names them. `partly`: what the claimed objects leave out does not matter.
 */
export const differencesOf = (claimed: unknown, seen: unknown, partly: boolean): Differences => {
  const found: Differences = { fields: [], missing: [], unexpected: [] };
  compare(claimed, seen, '', partly, found);
  return found;
};

const compare = (
  claimed: unknown,
  seen: unknown,
  path: string,
  partly: boolean,
  found: Differences,
): void => {
  if (isAsymmetric(claimed)) compareByMatcher(claimed, seen, path, found);
  else if (Array.isArray(claimed) && Array.isArray(seen))
    compareLists(claimed, seen, path, partly, found);
  else if (isPlain(claimed) && isPlain(seen)) {
    const keys = partly ? Object.keys(claimed) : Object.keys({ ...claimed, ...seen });
    for (const key of keys) compare(claimed[key], seen[key], under(path, key), partly, found);
  } else if (textOf(claimed) !== textOf(seen) || typeof claimed !== typeof seen)
    found.fields.push({ path, claimed: textOf(claimed), seen: textOf(seen) });
};

const compareByMatcher = (
  claimed: Asymmetric,
  seen: unknown,
  path: string,
  found: Differences,
): void => {
  if (claimed.asymmetricMatch(seen)) return;
  if (isPlain(claimed.sample) && isPlain(seen)) compare(claimed.sample, seen, path, true, found);
  else found.fields.push({ path, claimed: textOf(claimed), seen: textOf(seen) });
};

/** Items that are the same are taken out first; of the rest those with the same name are compared, and others are listed. */
const compareLists = (
  claimed: unknown[],
  seen: unknown[],
  path: string,
  partly: boolean,
  found: Differences,
): void => {
  const before = count(found);
  const rest = [...seen];
  const open = claimed.filter((one) => !taken(rest, (other) => isSame(one, other, partly)));
  for (const one of open) {
    const name = nameOf(one);
    const other = name && taken(rest, (item) => nameOf(item) === name);
    if (name && other) compare(one, other.item, under(path, name), partly, found);
    else found.missing.push(labelled(path, one));
  }
  found.unexpected.push(...rest.map((item) => labelled(path, item)));
  if (count(found) === before && claimed.some((one, i) => !isSame(one, seen[i], partly)))
    found.fields.push({ path, claimed: textOf(claimed), seen: textOf(seen) }); // in another order
};

const count = ({ fields, missing, unexpected }: Differences): number =>
  fields.length + missing.length + unexpected.length;

/** Takes the first item that fits out of a list. */
const taken = (
  list: unknown[],
  fits: (item: unknown) => boolean,
): { item: unknown } | undefined => {
  const at = list.findIndex(fits);
  return at < 0 ? undefined : { item: list.splice(at, 1)[0] };
};

const isSame = (claimed: unknown, seen: unknown, partly: boolean): boolean =>
  count(differencesOf(claimed, seen, partly)) === 0;

/** The first field of an item, where it is a word: what tells it from the others. */
const nameOf = (item: unknown): string => {
  const first = isPlain(item) ? Object.values(item)[0] : undefined;
  return typeof first === 'string' ? first : '';
};

const under = (path: string, key: string): string => (path ? `${path} ${key}` : key);

const labelled = (path: string, item: unknown): string =>
  path ? `${path} ${textOf(item)}` : textOf(item);

/** A value as a person reads it: fields in a row, lists with commas; '' for what is not there. */
export const textOf = (value: unknown): string => {
  const text = whole(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
};

const whole = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (value === '') return '""';
  if (value instanceof RegExp || value instanceof Error) return String(value);
  if (value instanceof Set) return whole([...value]);
  if (value instanceof Map) return whole(Object.fromEntries(value));
  if (isAsymmetric(value)) return byMatcher(value);
  if (Array.isArray(value)) return value.map(inList).join(', ');
  if (isPlain(value)) return Object.entries(value).map(pair).join(', ');
  return String(value);
};

const inList = (item: unknown): string => {
  const text = whole(item) || '–';
  return typeof item === 'object' ? `(${text})` : text;
};

const pair = ([key, value]: [string, unknown]): string => {
  const text = whole(value) || '–';
  return typeof value === 'object' && value !== null && !isAsymmetric(value)
    ? `${key} (${text})`
    : `${key} ${text}`;
};

const byMatcher = (matcher: Asymmetric): string =>
  matcher.sample === undefined || typeof matcher.sample === 'function'
    ? matcher.toString()
    : whole(matcher.sample);

const isAsymmetric = (value: unknown): value is Asymmetric =>
  typeof (value as Partial<Asymmetric> | null | undefined)?.asymmetricMatch === 'function';

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isAsymmetric(value);
