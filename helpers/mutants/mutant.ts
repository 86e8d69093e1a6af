import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { loadCatalogue } from '../claims/catalogue.ts';
import { expectedUnjudged } from '../claims/expected-unjudged.ts';
import { ROOT } from '../core/root.ts';
import type { Named } from '../kube/resource-path.ts';
import type { LabOptions } from '../target/lab-options.ts';
import { blockedRows } from './blocked-rows.ts';

/** One ordinary API call that breaks a target. Its undo is made from the object as it was before. */
export type BreakCall =
  | { delete: string }
  | { create: Named & Record<string, unknown> }
  | {
      /** an object made after another one: `Deployment/istio-system/istiod` as `Deployment/istio-system/istiod-canary` */
      copy: string;
      as: string;
      /** merged into the copy (RFC 7386) */
      merge?: Record<string, unknown>;
      /** strings of the copy that are exactly one of these become another */
      words?: Record<string, string>;
      /** the one it was made after goes away */
      move?: boolean;
    }
  | {
      patch: string;
      /** of the status, which a plain patch leaves alone */
      status?: boolean;
      merge?: Record<string, unknown>;
      strategic?: Record<string, unknown>;
      json?: { op: string; path: string; value?: unknown }[];
    };

/** A call, or what must be seen before the next one: a controller that still runs would mend what it makes. */
export type Break = BreakCall | { until: Until };

/** What is looked at before the broken target is judged, so that the break is really in force. */
export type Until =
  | { gateway: string; status: number }
  | { endpoints: string; ready: number }
  /** `namespace/label=value`: pods there are, those on their way out included */
  | { pods: string; are: number }
  /** a namespace in which every Deployment has what it wants and no pod is ending */
  | { rolledOut: string }
  /** a field of an object, by JSON pointer; null where there is none */
  | { object: string; field: string; is: unknown };

/** A target broken in one known way, and exactly what turns red. */
export interface Mutant {
  id: string;
  title: string;
  break: Break[];
  until: Until[];
  /** manifest -> the one that is applied in its place */
  substitute: Record<string, string>;
  /** kind -> what an admission plugin of the API merges into every object of it that is written */
  admission: Record<string, Record<string, unknown>>;
  /** how long a rollout under way is waited for (s); absent: as long as a run does */
  wait?: number;
  /** ids judged; absent: all */
  only?: string[];
  /** judges the claims that write as well; one that substitutes a manifest or alters admission always does */
  changes: boolean;
  /** what its claims need beside the target: without it they are not run, and it is left out */
  tool?: 'k6';
  /** one of those that .ci/run tries */
  core: boolean;
  /** a change that breaks nothing, which no claim may mind */
  healthy: boolean;
  /** judged on a lab of its own, which is thrown away: what it changes need not be mended there */
  fresh: boolean;
  /** in what that lab differs from the usual one, which no API call could make of it */
  lab?: LabOptions;
  /** a healthy cluster: rows that cannot be judged on it, beside those of an ordinary one, each group with why */
  notApplicable: { ids: string[]; reason: string }[];
  /** id -> what the reason of this row must name */
  names: Record<string, string[]>;
  broken: string[];
  /** rows that cannot be decided on it */
  inconclusive: string[];
  /** rows that hold or do not apply though what they depend on is broken; what depends on them alone is not blocked either */
  notBlocked: string[];
  /** exactly these, derived from dependsOn; undefined: any rows, as long as they wait for the broken ones alone */
  blocked: string[] | undefined;
  /** context -> rows that may be blocked there as well, and the stand-in of that target which explains it */
  exceptOn: Record<string, { blocked: string[]; reason: string }>;
}

const FILE = join(ROOT, 'specs/mutants.yaml');
/** One cluster a file, named by its file: broken in a way that people reported, or right but different. */
const BROKEN = join(ROOT, 'specs/broken');
const HEALTHY = join(ROOT, 'specs/healthy');

/** As a file holds it; `blocked: any` where it is not told exactly which rows wait for the broken ones. */
type Written = Partial<Omit<Mutant, 'blocked'>> &
  Pick<Mutant, 'id' | 'title'> & { blocked?: 'any' };

/**
 * The mutants of specs/mutants.yaml, the broken and the healthy clusters beside it. Throws on YAML that cannot be
 * read, and CatalogueError on an id that is in no catalogue.
 */
export const loadMutants = (): Mutant[] => {
  const catalogue = loadCatalogue();
  const unjudged = (mode: 'read-only' | 'changes') =>
    expectedUnjudged('lab', mode, null, catalogue.rows).unjudged;
  const [reading, changing] = [unjudged('read-only'), unjudged('changes')];
  return writtenMutants().map(({ blocked, ...mutant }) => {
    if (blocked === 'any') return { ...mutant, blocked: undefined };
    const judged = (id: string) => !(mutant.changes ? changing : reading).has(id);
    return { ...mutant, blocked: blockedRows(catalogue, mutant, judged) };
  });
};

const writtenMutants = () =>
  [
    ...(parse(readFileSync(FILE, 'utf8')) as { mutants: Written[] }).mutants,
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
  }));

const clustersOf = (folder: string, common: Partial<Written>): Written[] =>
  (existsSync(folder) ? readdirSync(folder).sort() : [])
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({
      ...common,
      ...(parse(readFileSync(join(folder, file), 'utf8')) as Omit<Written, 'id'>),
      id: basename(file, '.yaml'),
    }));

/** Rows that no break of a cluster can turn red, each with the reason: id -> reason. */
export const loadUnbreakable = (file = FILE): Map<string, string> => {
  const { unbreakable } = parse(readFileSync(file, 'utf8')) as {
    unbreakable?: { ids: string[]; reason: string }[];
  };
  return new Map((unbreakable ?? []).flatMap(({ ids, reason }) => ids.map((id) => [id, reason])));
};
