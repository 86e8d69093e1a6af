import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml'; // a fourth of the time of yaml, and the catalogue is read by every process of a run
import type { Static, TSchema } from 'typebox';
import { ROOT } from '../core/root.ts';
import { schemaFault } from './schema-faults.ts';

/** A file of the project that does not have its shape: every finding on a line, with the file and the key. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

const ajv = new Ajv2020({
  allErrors: true,
  useDefaults: true,
  allowUnionTypes: true,
  strict: false,
  // the shapes are this program's own: to compile the schema of schemas takes longer than all of them
  validateSchema: false,
  meta: false,
});

/** Reads a YAML file that must have a shape, with its defaults filled in. Throws ShapeError; also YAML's own errors. */
export const readShaped = <S extends TSchema>(file: string, shape: S): Static<S> => {
  const value: unknown = load(readFileSync(file, 'utf8'));
  const validate = ajv.compile(shape);
  if (validate(value)) return value as Static<S>;
  const name = relative(ROOT, file);
  const faults = (validate.errors ?? []).map((e) => `${name}: ${schemaFault(e, 'such a file')}`);
  throw new ShapeError([...new Set(faults)].join('\n'));
};
