import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Static } from 'typebox';
import { readShaped } from '../claims/strict-yaml.ts';
import { ROOT } from '../core/root.ts';
import { CLUSTER_FILE, MUTANTS_FILE, type WRITTEN_MUTANT } from './mutant-file.ts';

export type { Break, BreakCall, Until } from './mutant-file.ts';

/** A target broken in one known way, and exactly what turns red; its keys are told in mutant-file.ts. */
export type Mutant = Filled &
  Pick<Written, 'wait' | 'only' | 'tool' | 'blocked'> & {
    /** judged on a lab of its own, which is thrown away: what it changes need not be mended there */
    fresh: boolean;
  };

type Written = Static<typeof WRITTEN_MUTANT>;
type Filled = Required<Omit<Written, 'wait' | 'only' | 'tool' | 'blocked'>>;

const FILE = join(ROOT, 'specs/mutants.yaml');
/** One cluster a file, named by its file: broken in a way that people reported, or right but different. */
const BROKEN = join(ROOT, 'specs/broken');
const HEALTHY = join(ROOT, 'specs/healthy');

/** The mutants of specs/mutants.yaml, the broken and the healthy clusters beside it. Throws ShapeError, and on YAML that cannot be read. */
export const loadMutants = (): Mutant[] =>
  [
    ...readShaped(FILE, MUTANTS_FILE).mutants,
    ...clustersOf(BROKEN, { fresh: true }),
    ...clustersOf(HEALTHY, { fresh: true, healthy: true, changes: true }),
  ].map((written) => ({
    break: [],
    until: [],
    substitute: {},
    admission: {},
    fresh: false,
    notApplicable: [],
    names: {},
    broken: [],
    inconclusive: [],
    exceptOn: {},
    core: false,
    healthy: false,
    ...written,
    changes: written.changes ?? Boolean(written.substitute ?? written.admission),
  })) as Mutant[];

const clustersOf = (folder: string, common: Partial<Mutant>): Partial<Mutant>[] =>
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
