import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { schemaFault } from '../claims/schema-faults.ts';
import { GRADES } from './grades.ts';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(GRADES);

/** What is wrong with a value that should be a grades.json, a sentence each; [] when it fits its schema. */
export const gradesFaults = (value: unknown): string[] =>
  validate(value) ? [] : (validate.errors ?? []).map((error) => schemaFault(error, 'a class'));
