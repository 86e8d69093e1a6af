import { differencesOf } from '../claims/differences.ts';
import { type Generated, inRoles } from '../claims/generated.ts';
import type { Evidence } from '../claims/row.ts';
import { quietly } from '../core/quietly.ts';
import { readYaml } from '../core/yaml-text.ts';
import { ALWAYS_VARIES } from './always-varies.ts';
import type { EvidenceChange } from './comparison.ts';

/** Evidence of one run, and what its cluster made up. */
export interface EvidenceSide {
  evidence: Evidence[];
  generated: Generated;
}

/** More differences of one piece than this say nothing that the first ones did not. */
const MOST = 50;
const ALL = '*';
const ORDER = 'order';

/**
 * In what the evidence of a claim differs between two runs, a piece each. Left out is what either run declares to vary,
 * what always does, and pictures; names and addresses that a cluster made up are compared by what they stand for.
 */
export const evidenceDifferences = (
  before: EvidenceSide,
  after: EvidenceSide,
): EvidenceChange[] => {
  const [was, is] = [pieces(before), pieces(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [one, other] = [was.get(name), is.get(name)];
    const varies = new Set([...ALWAYS_VARIES, ...(one?.varies ?? []), ...(other?.varies ?? [])]);
    if (varies.has(ALL)) return [];
    if (!one || !other) return [{ ...NOTHING, name, only: one ? 'before' : 'after' } as const];
    return changed(name, comparable(one, before, varies), comparable(other, after, varies));
  });
};

const NOTHING = { only: null, fields: [], missing: [], added: [], more: 0 };

/** Each piece by its name, in roles; a second one of the same name gets its number. */
const pieces = ({ evidence, generated }: EvidenceSide): Map<string, Evidence> => {
  const named = new Map<string, Evidence>();
  for (const one of evidence)
    if (one.kind !== 'image') named.set(freeKey(named, inRoles(one.name, generated)), one);
  return named;
};

const freeKey = (taken: { has(key: string): boolean }, key: string): string => {
  if (!taken.has(key)) return key;
  for (let n = 2; ; n += 1) if (!taken.has(`${key} (${n})`)) return `${key} (${n})`;
};

const changed = (name: string, before: unknown, after: unknown): EvidenceChange[] => {
  const { fields, missing, unexpected } = differencesOf(before, after, false);
  const all = fields.length + missing.length + unexpected.length;
  if (!all) return [];
  const told = {
    fields: fields.slice(0, MOST).map(({ path, claimed, seen }) => ({
      path,
      before: claimed,
      after: seen,
    })),
    missing: missing.slice(0, MOST),
    added: unexpected.slice(0, MOST),
  };
  const more = all - told.fields.length - told.missing.length - told.added.length;
  return [{ name, only: null, ...told, more }];
};

/** What is compared of a piece: JSON as its value, also where it came as text; other text by its lines; a table by its rows. */
const comparable = (
  { kind, value }: Evidence,
  { generated }: EvidenceSide,
  varies: ReadonlySet<string>,
): unknown => {
  const table = kind === 'table' ? tableOf(value) : undefined;
  return settled(table ? rowsOf(table) : value, generated, varies);
};

interface Table {
  columns: string[];
  rows: unknown[][];
}

const tableOf = (value: unknown): Table | undefined =>
  typeof value === 'object' && value !== null && 'rows' in value ? (value as Table) : undefined;

const rowsOf = ({ columns, rows }: Table): unknown[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));

/** The value that a text stands for: JSON, an object of Kubernetes as YAML, lines; a single line is itself. */
const parsed = (text: string): unknown => {
  if (/^\s*[[{]/.test(text)) {
    const value = quietly(() => JSON.parse(text) as unknown);
    if (typeof value === 'object') return value;
  }
  if (text.startsWith('apiVersion:')) return readYaml(text).value ?? text.split('\n');
  return text.includes('\n') ? text.split('\n').map((line) => line.trimEnd()) : text;
};

/** A value without what varies, in roles. What was made up comes in an order that was made up too. */
const settled = (value: unknown, generated: Generated, varies: ReadonlySet<string>): unknown => {
  if (typeof value === 'string') {
    const meant = parsed(value);
    return typeof meant === 'string'
      ? inRoles(meant, generated)
      : settled(meant, generated, varies);
  }
  if (typeof value === 'number') {
    const role = generated.get(String(value));
    return role === undefined ? value : `‹${role}›`;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => settled(item, generated, varies));
    const drawn = varies.has(ORDER) || items.some((item) => JSON.stringify(item)?.includes('‹'));
    return drawn ? items.toSorted(byText) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = new Map<string, unknown>();
  for (const [key, item] of Object.entries(value))
    if (!varies.has(key))
      kept.set(freeKey(kept, inRoles(key, generated)), settled(item, generated, varies));
  return Object.fromEntries(kept);
};

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
