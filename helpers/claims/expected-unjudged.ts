import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import type { ReasonCode } from '../core/reason.ts';
import { loadCatalogue, SPECS } from './catalogue.ts';
import type { Ledger } from './ledger.ts';
import { NEED_NAMES } from './need-names.ts';
import { MODES, type Row, SCOPES, VERDICTS, type Verdict } from './row.ts';
import { closed, NAME, NAMES, oneOf } from './shapes.ts';
import { readShaped } from './strict-yaml.ts';

/** What a row says where a program or text beside the target was not found, or a token of it has run out. */
const MISSING = {
  'document-text': ['needs-document-text'],
  'join-token': ['needs-join-token'],
  k6: ['k6-not-on-path', 'k6-no-image', 'k6-named-wrong'],
} satisfies Record<string, ReasonCode[]>;
type Tool = keyof typeof MISSING;

/** `specs/expected-unjudged.yaml` */
const FILE = closed({
  groups: Type.Array(
    closed({
      targets: NAMES,
      modes: Type.Array(oneOf(['read-only', 'changes'])),
      verdict: oneOf(VERDICTS),
      reason: NAME,
      // these rows, or all with what `rows` names
      ids: Type.Optional(NAMES),
      rows: Type.Optional(
        closed({
          mode: Type.Optional(oneOf(MODES)),
          scope: Type.Optional(oneOf(SCOPES)),
          need: Type.Optional(oneOf(NEED_NAMES)),
        }),
      ),
      // only in runs with this profile
      profile: Type.Optional(oneOf(['portable', 'document'])),
      // only where Kubernetes is older than this minor release of 1
      below: Type.Optional(Type.Integer()),
      // a program or text beside the target, or what runs out in it: where it is found all these rows are judged, else
      // none, for its sake
      tool: Type.Optional(oneOf(Object.keys(MISSING) as Tool[])),
    }),
  ),
});

type Group = Static<typeof FILE>['groups'][number];

/** What a run is expected to leave unjudged, and the rows that are judged where a program or text is found. */
export interface Expected {
  unjudged: Map<string, Verdict>;
  byTool: { tool: Tool; verdict: Verdict; ids: string[] }[];
}

const JUDGED: Verdict[] = ['holds', 'broken', 'erratum', 'blocked', 'inconclusive'];

/** What decides, beside the target, which rows are judged. */
export interface Circumstances {
  mode: 'read-only' | 'changes';
  /** portable unless given */
  profile?: Ledger['run']['profile'];
  /** the minor release of its Kubernetes; null where unknown */
  minor?: number | null;
}

/** The circumstances of a run that has ended. */
export const circumstancesOf = ({ run }: Ledger): Required<Circumstances> => ({
  mode: run.allowChanges ? 'changes' : 'read-only',
  profile: run.profile,
  minor: minorOf(run.target?.kubernetes ?? null),
});

/** Which rows a target leaves unjudged, and as what. Throws ShapeError. */
export const expectedUnjudged = (
  target: string,
  { mode, profile = 'portable', minor = null }: Circumstances,
  rows = loadCatalogue().rows,
  file = join(SPECS, 'expected-unjudged.yaml'),
): Expected => {
  const { groups } = readShaped(file, FILE);
  const mine = groups.filter(
    (g) =>
      g.targets.includes(target) &&
      g.modes.includes(mode) &&
      (g.profile ?? profile) === profile &&
      (g.below === undefined || (minor !== null && minor < g.below)),
  );
  const always = mine.filter((g) => g.tool === undefined);
  return {
    unjudged: new Map(always.flatMap((g) => idsOf(g, rows).map((id) => [id, g.verdict] as const))),
    byTool: mine.flatMap(({ tool, verdict, ...group }) =>
      tool ? [{ tool, verdict, ids: idsOf(group, rows) }] : [],
    ),
  };
};

const idsOf = ({ ids = [], rows }: Pick<Group, 'ids' | 'rows'>, all: Row[]): string[] => [
  ...ids,
  ...(rows ? all.filter((row) => isOf(row, rows)).map(({ id }) => id) : []),
];

const isOf = (row: Row, { mode, scope, need }: NonNullable<Group['rows']>): boolean =>
  (mode === undefined || row.mode === mode) &&
  (scope === undefined || row.scope === scope) &&
  (need === undefined || row.needs.some((name) => name === need));

/** Where a ledger's unjudged rows differ from the expected ones, a line each; [] when they are exactly those. */
export const unjudgedDifferences = (ledger: Ledger, { unjudged, byTool }: Expected): string[] => {
  const missing = byTool.filter((group) => lacks(ledger, group));
  const expected = new Map([
    ...unjudged,
    ...missing.flatMap(({ ids, verdict }) => ids.map((id) => [id, verdict] as const)),
  ]);
  return ledger.claims.flatMap((claim) => {
    const wanted = expected.get(claim.id);
    if (JUDGED.includes(claim.verdict))
      return wanted ? [`${claim.id} is judged (${claim.verdict}), though expected ${wanted}`] : [];
    return wanted === claim.verdict
      ? []
      : [`${claim.id} is ${claim.verdict} (${claim.reason}), expected ${wanted ?? 'to be judged'}`];
  });
};

/** `v1.20.2` -> 20; null for a version that names none. */
export const minorOf = (version: string | null): number | null => {
  const minor = /^v?1\.(\d+)/.exec(version ?? '')?.[1];
  return minor === undefined ? null : Number(minor);
};

/** It was not found: a row of its own says so. All the others must then be unjudged too. */
const lacks = ({ claims }: Ledger, { tool, verdict, ids }: Expected['byTool'][number]): boolean =>
  claims.some(
    (c) =>
      ids.includes(c.id) &&
      c.verdict === verdict &&
      (MISSING[tool] as string[]).includes(c.reasonCode ?? ''),
  );
