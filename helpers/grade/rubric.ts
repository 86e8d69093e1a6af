import Type, { type Static } from 'typebox';
import type { Catalogue } from '../claims/catalogue.ts';
import type { LedgerClaim } from '../claims/ledger.ts';
import { closed, NAMES, STAGE } from '../claims/shapes.ts';
import type { LineFault } from '../core/yaml-text.ts';
import { type PlacedFile, readPlacedYaml, refuseFile, shaped } from './placed-file.ts';
import { sha256 } from './roster.ts';

const POINTS = Type.Number({ minimum: 0, maximum: 1_000 });

/** A rubric as it is written: what counts, and how much. */
const RUBRIC = closed({
  stage: Type.Optional(STAGE),
  points: Type.Optional(
    Type.Unsafe<Record<string, number>>({ type: 'object', additionalProperties: POINTS }),
  ),
  others: Type.Optional(POINTS),
  mustPass: Type.Optional(NAMES),
  passMark: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  lateFactor: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
});

export interface Rubric extends Static<typeof RUBRIC> {
  /** how far the document had to be followed: what is missing before it is broken, not put off */
  stage: string;
  mustPass: string[];
  /** what a late hand-in's points are multiplied by */
  lateFactor: number;
  sha256: string;
}

const filled = (written: Static<typeof RUBRIC>): Rubric => ({
  stage: 'S14',
  mustPass: [],
  lateFactor: 1,
  ...written,
  sha256: sha256(JSON.stringify(written)),
});

/** The catalogue's points, to the document's end; nothing must pass. */
export const DEFAULT_RUBRIC = filled({});

/**
 * Reads a rubric. Throws Exit (64) with every fault, its file and line: also claims and chapters that there are none
 * of, and claims that must pass though a read-only run does not judge them.
 */
export const readRubric = (
  file: string,
  catalogue: Pick<Catalogue, 'rows' | 'chapters'>,
  allowChanges: boolean,
): Rubric => {
  const placed = readPlacedYaml(file, 'core');
  const written = shaped(file, placed, RUBRIC, 'a rubric');
  const faults = [
    ...unknownNames(written, placed, catalogue),
    ...(allowChanges ? [] : needChanges(written, placed, catalogue)),
  ];
  if (faults.length) refuseFile(file, faults);
  const rubric = filled(written);
  if (countedClaims(rubric, catalogue)?.length === 0)
    refuseFile(file, [{ line: 1, says: 'no claim counts: give some of them points' }]);
  return rubric;
};

const unknownNames = (
  { points = {}, mustPass = [] }: Static<typeof RUBRIC>,
  { lineOf }: PlacedFile,
  { rows, chapters }: Pick<Catalogue, 'rows' | 'chapters'>,
): LineFault[] => {
  const claims = new Set(rows.map(({ id }) => id));
  const known = new Set([...claims, ...chapters.map(({ id }) => id)]);
  return [
    ...Object.keys(points)
      .filter((name) => !known.has(name))
      .map((name) => ({
        line: lineOf(['points', name]),
        says: `${name} is no claim and no chapter; npm run claims lists them`,
      })),
    ...mustPass.flatMap((id, i) =>
      claims.has(id)
        ? []
        : [
            {
              line: lineOf(['mustPass', String(i)]),
              says: `${id} is no claim; npm run claims lists them`,
            },
          ],
    ),
  ];
};

const needChanges = (
  { mustPass = [] }: Static<typeof RUBRIC>,
  { lineOf }: PlacedFile,
  { rows }: Pick<Catalogue, 'rows'>,
): LineFault[] =>
  mustPass.flatMap((id, i) =>
    rows.some((row) => row.id === id && row.mode === 'change')
      ? [
          {
            line: lineOf(['mustPass', String(i)]),
            says: `${id} changes the cluster, so a read-only run does not judge it: take it out, or say --allow-changes`,
          },
        ]
      : [],
  );

/** What a claim counts: by its own name, else its chapter's, else what all others count. */
export const pointsFor = (
  { points = {}, others }: Rubric,
  claim: Pick<LedgerClaim, 'id' | 'chapter' | 'points'>,
): number => points[claim.id] ?? points[claim.chapter] ?? others ?? claim.points;

/** The claims that a rubric counts or wants to pass; undefined where these are all: no other needs judging. */
export const countedClaims = (
  rubric: Rubric,
  { rows }: Pick<Catalogue, 'rows'>,
): string[] | undefined => {
  const counted = rows
    .filter((row) => pointsFor(rubric, row) > 0 || rubric.mustPass.includes(row.id))
    .map(({ id }) => id);
  return counted.length === rows.length ? undefined : counted;
};
