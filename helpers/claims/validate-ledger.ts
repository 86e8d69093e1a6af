import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { LEDGER, type Ledger } from './ledger.ts';
import { VERDICTS } from './row.ts';
import { schemaFault } from './schema-faults.ts';

/** More findings than this say nothing that the first ones did not. */
const MAX_FAULTS = 20;

const compiled = (): ValidateFunction<Ledger> => {
  // A table's cell and a fact that may be null are unions on purpose.
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictRequired: false });
  addFormats.default(ajv);
  return ajv.compile<Ledger>(LEDGER);
};

/** Compiled where a ledger is first looked at: a run has judged its claims by then. */
let known: ValidateFunction<Ledger> | undefined;

/**
 * What is wrong with a value that should be a ledger: one sentence each, at most 20, [] when it is sound.
 * Checked are the JSON Schema and what it cannot say: totals that add up, ids once, lines in order, and
 * blocked claims that name broken ones of the same ledger.
 */
export const ledgerFaults = (value: unknown): string[] => {
  known ??= compiled();
  const validate = known;
  const faults = validate(value)
    ? contradictions(value)
    : (validate.errors ?? []).map((e) => schemaFault(e, 'a ledger'));
  const distinct = [...new Set(faults)];
  const more = distinct.length - MAX_FAULTS;
  return more > 0 ? [...distinct.slice(0, MAX_FAULTS), `and ${more} more`] : distinct;
};

const contradictions = (ledger: Ledger): string[] => [
  ...wrongTotals(ledger),
  ...wrongClaims(ledger),
  ...(ledger.score.earned > ledger.score.possible ? ['/score earned is more than possible'] : []),
  ...(Date.parse(ledger.run.finishedAt) < Date.parse(ledger.run.startedAt)
    ? ['/run finished before it started']
    : []),
];

const wrongTotals = ({ totals, claims }: Ledger): string[] =>
  VERDICTS.flatMap((verdict) => {
    const counted = claims.filter((claim) => claim.verdict === verdict).length;
    return counted === totals[verdict]
      ? []
      : [`/totals/${verdict} is ${totals[verdict]}, but ${counted} claims have that verdict`];
  });

const wrongClaims = ({ claims }: Ledger): string[] => {
  const verdicts = new Map<string, string>();
  const found: string[] = [];
  for (const claim of claims) {
    if (verdicts.has(claim.id)) found.push(`${claim.id} is there twice`);
    verdicts.set(claim.id, claim.verdict);
    if (claim.lines.some(([first, last]) => first > last))
      found.push(`${claim.id} has lines that end before they begin`);
  }
  for (const claim of claims)
    for (const id of claim.blockedBy)
      if (verdicts.get(id) !== 'broken')
        found.push(`${claim.id} is blocked by ${id}, which is ${verdicts.get(id) ?? 'not there'}`);
  return found;
};
