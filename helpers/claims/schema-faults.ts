import type { ErrorObject } from 'ajv/dist/2020.js';

/** One finding of a JSON Schema as a sentence that names the place and, where there is one, the key. */
export const schemaFault = (error: ErrorObject, what: string): string => {
  const where = error.instancePath || what;
  const params = error.params as {
    additionalProperty?: string;
    missingProperty?: string;
    allowedValues?: unknown[];
  };
  if (params.additionalProperty !== undefined)
    return `${where} holds ${params.additionalProperty}, which is no part of ${what}`;
  if (params.missingProperty !== undefined) return `${where} lacks ${params.missingProperty}`;
  if (params.allowedValues)
    return `${where} must be one of ${params.allowedValues.map(String).join(', ')}`;
  return `${where} ${error.message ?? error.keyword}`;
};
