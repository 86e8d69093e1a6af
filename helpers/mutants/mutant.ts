import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../cli/root.ts';
import type { Named } from '../kube/resource-path.ts';

/** One ordinary API call that breaks a target. Its undo is made from the object as it was before. */
export type BreakCall =
  | { delete: string }
  | { create: Named & Record<string, unknown> }
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
  /** one of those that the project's own check runs */
  core: boolean;
  /** a change that breaks nothing, which no claim may mind */
  healthy: boolean;
  broken: string[];
  blocked: string[];
  /** context -> rows that may be blocked there as well, and the stand-in of that target which explains it */
  exceptOn: Record<string, { blocked: string[]; reason: string }>;
}

const FILE = join(ROOT, 'specs/mutants.yaml');

type Written = Partial<Mutant> & Pick<Mutant, 'id' | 'title'>;

/** The mutants of specs/mutants.yaml. Throws on YAML that cannot be read. */
export const loadMutants = (file = FILE): Mutant[] =>
  (parse(readFileSync(file, 'utf8')) as { mutants: Written[] }).mutants.map((written) => ({
    break: [],
    until: [],
    substitute: {},
    admission: {},
    broken: [],
    blocked: [],
    exceptOn: {},
    core: false,
    healthy: false,
    ...written,
    changes: written.changes ?? Boolean(written.substitute ?? written.admission),
  }));

/** Rows that no break of a cluster can turn red, each with the reason: id -> reason. */
export const loadUnbreakable = (file = FILE): Map<string, string> => {
  const { unbreakable } = parse(readFileSync(file, 'utf8')) as {
    unbreakable?: { ids: string[]; reason: string }[];
  };
  return new Map((unbreakable ?? []).flatMap(({ ids, reason }) => ids.map((id) => [id, reason])));
};
