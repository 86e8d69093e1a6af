import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Static } from 'typebox';
import { loadCatalogue } from '../claims/catalogue.ts';
import { expectedUnjudged } from '../claims/expected-unjudged.ts';
import { readShaped } from '../claims/strict-yaml.ts';
import { ROOT } from '../core/root.ts';
import { blockedRows } from './blocked-rows.ts';
import { CLUSTER_FILE, MUTANTS_FILE, type WRITTEN_MUTANT } from './mutant-file.ts';

export type { Break, BreakCall, Until } from './mutant-file.ts';

/** A target broken in one known way, and exactly what turns red; its keys are told in mutant-file.ts. */
export type Mutant = Filled & {
  /** exactly these, derived from dependsOn; undefined: any rows, as long as they wait for the broken ones alone */
  blocked: string[] | undefined;
};

type Written = Static<typeof WRITTEN_MUTANT>;
type Open = 'wait' | 'only' | 'tool' | 'lab' | 'profile';
type Filled = Required<Omit<Written, Open | 'blocked'>> & Pick<Written, Open>;

const FILE = join(ROOT, 'specs/mutants.yaml');
/** One cluster a file, named by its file: broken in a way that people reported, or right but different. */
const BROKEN = join(ROOT, 'specs/broken');
const HEALTHY = join(ROOT, 'specs/healthy');

/**
 * The mutants of specs/mutants.yaml, the broken and the healthy clusters beside it. Throws ShapeError, on YAML that
 * cannot be read, and CatalogueError on an id that is in no catalogue.
 */
export const loadMutants = (): Mutant[] => {
  const catalogue = loadCatalogue();
  const unjudged = (mode: 'read-only' | 'changes') =>
    expectedUnjudged('lab', { mode }, catalogue.rows).unjudged;
  const [reading, changing] = [unjudged('read-only'), unjudged('changes')];
  return writtenMutants().map(({ blocked, ...mutant }) => {
    if (blocked === 'any') return { ...mutant, blocked: undefined };
    if (blocked !== undefined)
      throw new Error(`${mutant.id} lists blocked rows: these are derived, but for its notBlocked`);
    const judged = (id: string) => !(mutant.changes ? changing : reading).has(id);
    return { ...mutant, blocked: blockedRows(catalogue, mutant, judged) };
  });
};

const writtenMutants = () =>
  [
    ...readShaped(FILE, MUTANTS_FILE).mutants,
    ...clustersOf(BROKEN, { fresh: true, blocked: 'any' }),
    ...clustersOf(HEALTHY, { fresh: true, healthy: true, changes: true }),
  ].map((written) => ({
    break: [],
    until: [],
    substitute: {},
    admission: {},
    fresh: Boolean(written.lab),
    notApplicable: [],
    names: {},
    broken: [],
    notBlocked: [],
    inconclusive: [],
    exceptOn: {},
    core: false,
    healthy: false,
    ...written,
    changes: written.changes ?? Boolean(written.substitute ?? written.admission),
  })) as (Omit<Mutant, 'blocked'> & Pick<Written, 'blocked'>)[];

const clustersOf = (folder: string, common: Partial<Written>): Written[] =>
  (existsSync(folder) ? readdirSync(folder).sort() : [])
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({
      ...common,
      ...readShaped(join(folder, file), CLUSTER_FILE),
      id: basename(file, '.yaml'),
    }));

/** Rows that no break of a cluster can turn red, each with the reason: id -> reason. */
export const loadUnbreakable = (file = FILE): Map<string, string> => {
  const { unbreakable } = readShaped(file, MUTANTS_FILE);
  return new Map((unbreakable ?? []).flatMap(({ ids, reason }) => ids.map((id) => [id, reason])));
};
