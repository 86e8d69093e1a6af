import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { LAST_LINE, WORDS } from './row.ts';
import { closed, lines } from './shapes.ts';
import { readShaped } from './strict-yaml.ts';

/** A statement of the document that no cluster can decide, in other words than the document's, and why. */
const STATEMENT = closed({
  id: Type.String({ pattern: '^NC-[0-9]{2}$' }),
  lines: Type.Array(lines(LAST_LINE), { minItems: 1 }),
  statement: WORDS,
  reason: WORDS,
});

/** `specs/not-checkable.yaml` */
const FILE = closed({ statements: Type.Array(STATEMENT) });

export type NotCheckable = Static<typeof STATEMENT>;

/** The statements that no cluster can decide; none where a folder of specs has no such file. Throws ShapeError. */
export const readNotCheckable = (specs: string): NotCheckable[] => {
  const file = join(specs, 'not-checkable.yaml');
  return existsSync(file) ? readShaped(file, FILE).statements : [];
};
