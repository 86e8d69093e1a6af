import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Static, TSchema } from 'typebox';
import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { schemaFault } from '../claims/schema-faults.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { type LineFault, yamlFaults } from '../core/yaml-text.ts';

/** What a file that a person wrote holds, and where: `lineOf` gives the line of a place, counted from 1. */
export interface PlacedFile {
  value: unknown;
  lineOf(path: readonly string[]): number;
}

/** Ends the command: every fault on a line, with the file and its line. */
export const refuseFile = (file: string, faults: LineFault[]): never => {
  const lines = faults
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, says }) => `${file}:${line}: ${says}`);
  throw new Exit(EXIT.usage, [...new Set(lines)].join('\n'));
};

/** A file's text. Throws Exit (64) where there is none, or where it is not UTF-8. */
export const readText = (file: string): string => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Exit(EXIT.usage, `${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // it takes a byte order mark off
  } catch {
    throw new Exit(
      EXIT.usage,
      `${file} is not UTF-8: save it as UTF-8 (in a spreadsheet: CSV UTF-8)`,
    );
  }
};

/**
 * A YAML file. `failsafe` takes every scalar as it is written, so that 0123 stays 0123; `core` reads numbers. Throws
 * Exit (64) with the lines that no YAML parser takes.
 */
export const readPlacedYaml = (file: string, schema: 'failsafe' | 'core'): PlacedFile => {
  const lineCounter = new LineCounter();
  const parsed = parseDocument(readText(file), { schema, lineCounter });
  const lineAt = (offset: number) => lineCounter.linePos(offset).line;
  const faults = yamlFaults(parsed);
  if (faults.length) refuseFile(file, faults);
  const value = quietlyPlain(file, () => parsed.toJS() as unknown);
  return { value, lineOf: (path) => lineAt(offsetOf(parsed.contents, path)) };
};

/** What the parser finds only when it resolves aliases. */
const quietlyPlain = (file: string, plain: () => unknown): unknown => {
  try {
    return plain();
  } catch (error) {
    throw new Exit(EXIT.usage, `${file}: ${(error as Error).message}`);
  }
};

/** Where a key or an item begins; where the place is not there, what would hold it. */
const offsetOf = (root: ParsedNode | null, path: readonly string[]): number => {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      offset = (pair?.key as ParsedNode | undefined)?.range?.[0] ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (node as ParsedNode | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
};

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: false, verbose: true });

/** What such a file holds, in its shape. Throws Exit (64) with every fault and its line. */
export const shaped = <S extends TSchema>(
  file: string,
  { value, lineOf }: PlacedFile,
  shape: S,
  what: string,
): Static<S> => {
  const validate = ajv.compile(shape);
  if (validate(value)) return value as Static<S>;
  return refuseFile(
    file,
    (validate.errors ?? []).map((error) => ({
      line: lineOf(placeOf(error)),
      says: inWords(error, what),
    })),
  );
};

const placeOf = ({ instancePath, params }: ErrorObject): string[] => {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const { additionalProperty } = params as { additionalProperty?: string };
  return additionalProperty === undefined ? steps : [...steps, additionalProperty];
};

/** A pattern says nothing to people: what it stands for is said with it. */
const inWords = (error: ErrorObject, what: string): string => {
  const { description } = (error.parentSchema ?? {}) as { description?: string };
  return error.keyword === 'pattern' && description
    ? `${error.instancePath} must be ${description}`
    : schemaFault(error, what);
};
