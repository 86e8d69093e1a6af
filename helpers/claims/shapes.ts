import Type, { type TObject, type TProperties } from 'typebox';

/** Shapes that the ledger and the files under `specs/` share: one text gives the TypeScript type and the JSON Schema. */

/** An object that holds these keys and no other. */
export const closed = <P extends TProperties>(properties: P, options: object = {}): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, ...options });

/** One of a list of words. */
export const oneOf = <const T extends string>(words: readonly T[]) =>
  Type.Unsafe<T>({ enum: words });

/** A text, or null where it is not known. */
export const FACT = Type.Unsafe<string | null>({ type: ['string', 'null'], minLength: 1 });

export const NAME = Type.String({ minLength: 1 });
export const NAMES = Type.Array(NAME);
export const COUNT = Type.Integer({ minimum: 0 });
export const STAGE = Type.String({ pattern: '^S([0-9]|1[0-4])$' });
export const CHAPTER = Type.String({ pattern: '^[A-Z0-9]{3}$' });

/** The id of a claim. */
export const ID = Type.String({ pattern: '^[A-Z0-9]{3}-[0-9]+$' });
/** A text in both languages, which may be empty. */
export const TEXTS = closed({ en: Type.String(), zh: Type.String() });
/** In hexadecimal. */
export const SHA256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** First and last line, both included; `most`: the last line that there is. */
export const lines = (most?: number) =>
  Type.Unsafe<[number, number]>({
    type: 'array',
    items: { type: 'integer', minimum: 1, ...(most ? { maximum: most } : {}) },
    minItems: 2,
    maxItems: 2,
  });
