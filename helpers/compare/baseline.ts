import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Type, { type Static } from 'typebox';
import { parse, stringify } from 'yaml';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { Verdict } from '../claims/row.ts';
import { schemaFault } from '../claims/schema-faults.ts';
import { closed, FACT, NAME, NAMES, oneOf, STAGE } from '../claims/shapes.ts';
import { EXIT, Exit } from '../core/exit.ts';
import type { FactName } from './comparison.ts';
import { factsOf, type Known, type KnownClaim, knownOf } from './known.ts';

const CLAIM = {
  id: NAME,
  title: NAME,
  // the object at fault, or the code of the reason: what stays the same when the words do not
  cause: Type.Optional(NAME),
  reason: Type.Optional(NAME),
};

/**
 * A baseline: what is known not to hold on a cluster, kept in a repository. Only what stays the same from run to run is
 * in it, in a fixed order, so that its diff says what changed. A claim that it does not name holds.
 */
const BASELINE = closed({
  schema: Type.Literal('meshproof/baseline/v1'),
  suite: NAME,
  profile: oneOf(['portable', 'document']),
  stage: STAGE,
  changes: oneOf(['allowed', 'not allowed']),
  target: closed({
    kubernetes: FACT,
    istio: FACT,
    envoy: FACT,
    kiali: FACT,
    bookinfo: FACT,
    nodes: FACT,
  }),
  broken: Type.Array(closed({ ...CLAIM, blocks: NAMES })),
  inconclusive: Type.Array(closed(CLAIM)),
  erratum: NAMES,
  'not-applicable': NAMES,
  'not-run': NAMES,
});

type Baseline = Static<typeof BASELINE>;

/** A file that is no baseline: one line that names it and what is wrong. */
export class BaselineError extends Exit {
  constructor(message: string) {
    super(EXIT.usage, message);
  }
}

/** What stands above a baseline, for who reviews its diff. */
const HEAD = `# What is known not to hold on this cluster; a claim that is not named here holds.
# Written by: npm run compare -- --accept RUN
# Used by:    npm test -- --baseline FILE, which ends with 1 only for what is newly broken
`;

/** The baseline of a run, as the text of its file. */
export const baselineText = (ledger: Ledger): string =>
  HEAD + stringify(baselineOf(ledger), { lineWidth: 0 });

const baselineOf = (ledger: Ledger): Baseline => {
  const { run, claims } = ledger;
  const { kubernetes, istio, envoy, kiali, bookinfo, nodes } = factsOf(ledger);
  const known = knownOf(ledger);
  const of = (verdict: Verdict) => claims.filter((claim) => claim.verdict === verdict);
  const ids = (verdict: Verdict) => of(verdict).map(({ id }) => id);
  const named = ({ id, title, reasonCode }: LedgerClaim) => {
    const cause = known.of(id)?.cause;
    const why = cause ? { cause } : reasonCode ? { reason: reasonCode } : {};
    return { id, title: title.en, ...why };
  };
  const blocked = of('blocked');
  return {
    schema: 'meshproof/baseline/v1',
    suite: run.suite.version,
    profile: run.profile,
    stage: run.stage,
    changes: run.allowChanges ? 'allowed' : 'not allowed',
    target: { kubernetes, istio, envoy, kiali, bookinfo, nodes },
    broken: of('broken').map((claim) => ({
      ...named(claim),
      blocks: blocked.filter(({ blockedBy }) => blockedBy[0] === claim.id).map(({ id }) => id),
    })),
    inconclusive: of('inconclusive').map(named),
    erratum: ids('erratum'),
    'not-applicable': ids('not-applicable'),
    'not-run': ids('not-run'),
  };
};

/** Reads a baseline as one side of a comparison. Throws BaselineError. */
export const readBaseline = (file: string): Known => {
  const value = parsed(file);
  // compiled here: most runs read none
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: false }).compile(
    BASELINE,
  );
  if (validate(value)) return knownOfBaseline(value as Baseline, file);
  const [first] = validate.errors ?? [];
  const fault = first && schemaFault(first, 'a baseline');
  throw new BaselineError(
    `${file} is no baseline (${fault}): write one with npm run compare -- --accept RUN`,
  );
};

const parsed = (file: string): unknown => {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? `there is no baseline ${file}: write one with npm run compare -- --accept RUN`
        : `${file} cannot be read: ${message.split('\n')[0]}`;
    throw new BaselineError(why);
  }
};

const NO_WORDS = { en: '', zh: '' };

const knownOfBaseline = (baseline: Baseline, file: string): Known => {
  const claims = new Map<string, KnownClaim>();
  const add = (
    verdict: Verdict,
    { id, title, cause, reason }: { id: string; title?: string; cause?: string; reason?: string },
  ): void => {
    const words = { en: title ?? id, zh: title ?? id };
    const why = { reason: NO_WORDS, reasonCode: reason ?? null, cause: cause ?? null };
    claims.set(id, { verdict, title: words, ...why });
  };
  for (const verdict of ['erratum', 'not-applicable', 'not-run'] as const)
    for (const id of baseline[verdict]) add(verdict, { id });
  for (const claim of baseline.inconclusive) add('inconclusive', claim);
  for (const { blocks, ...claim } of baseline.broken) {
    add('broken', claim);
    for (const id of blocks) add('blocked', { id, ...(claim.cause ? { cause: claim.cause } : {}) });
  }
  return {
    facts: { ...NO_FACTS, ...baseline.target, ...factsWritten(baseline, file) },
    profile: baseline.profile,
    name: file,
    complete: true,
    totals: null,
    generated: new Map(),
    declares: true,
    ids: [...claims.keys()],
    of: (id) =>
      claims.get(id) ?? {
        verdict: 'holds',
        title: { en: id, zh: id },
        reason: NO_WORDS,
        reasonCode: null,
        cause: null,
      },
  };
};

const NO_FACTS = { started: null, commit: null, context: null } satisfies Partial<
  Record<FactName, null>
>;

const factsWritten = ({ suite, profile, stage, changes }: Baseline, file: string) => ({
  run: file,
  suite,
  profile,
  stage,
  changes,
});
