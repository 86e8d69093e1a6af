import type { LedgerClaim } from './ledger.ts';

/** What was made up by a cluster or a run -> what it stands for. */
export type Generated = ReadonlyMap<string, string>;

/** Names, addresses and numbers within a text; cut at dots, colons and underscores, never at a dash. */
const TOKEN = /[A-Za-z0-9]+(?:[.:_-]+[A-Za-z0-9]+)*/g;

/** Where what is made up may begin and end within a token. */
const SEPARATORS = /([.:_]+)/;

type RoleOf = (word: string) => string | undefined;

/** A text in which everything that was made up is what it stands for, in angle quotes. */
export const inRoles = (text: string, generated: Generated): string =>
  replaced(text, (word) => generated.get(word), longest(generated));

/** Those that the evidence of some claims mentions, in the order of their names. */
export const mentionedIn = (
  claims: Pick<LedgerClaim, 'evidence'>[],
  generated: Generated,
): Record<string, string> => {
  const mentioned = new Map<string, string>();
  const roleOf: RoleOf = (word) => {
    const role = generated.get(word);
    if (role !== undefined) mentioned.set(word, role);
    return role;
  };
  const most = longest(generated);
  for (const { evidence } of claims)
    for (const { name, value } of evidence)
      for (const text of [name, ...textsIn(value)]) replaced(text, roleOf, most);
  return Object.fromEntries([...mentioned].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Every text and number within a value, and the names of its fields, each as it reads: in JSON a line's end is two letters. */
const textsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
};

const lengths = new WeakMap<Generated, number>();

/** Of how many parts the longest is: nothing longer needs to be looked up, whatever a cluster sends. */
const longest = (generated: Generated): number => {
  const known = lengths.get(generated);
  if (known !== undefined) return known;
  let most = 0;
  for (const word of generated.keys()) most = Math.max(most, word.split(SEPARATORS).length);
  lengths.set(generated, most);
  return most;
};

const replaced = (text: string, roleOf: RoleOf, most: number): string =>
  text.replace(TOKEN, (token) => rolesIn(token.split(SEPARATORS), roleOf, most));

/** Wherever something that was made up begins, the longest: `10.244.1.7:9080` is an address and a port. */
const rolesIn = (parts: string[], roleOf: RoleOf, most: number): string => {
  let text = '';
  for (let at = 0; at < parts.length; ) {
    let end = Math.min(parts.length, at + most);
    let role: string | undefined;
    for (; end > at && role === undefined; end -= 1) role = roleOf(parts.slice(at, end).join(''));
    text += role === undefined ? parts[at] : `‹${role}›`;
    at = role === undefined ? at + 1 : end + 1;
  }
  return text;
};
