import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../cli/root.ts';

/** One ordinary API call that breaks a target. Its undo is made from the object as it was before. */
export type Break =
  | { delete: string }
  | { create: Record<string, unknown> }
  | { patch: string; merge: Record<string, unknown> };

/** What is looked at before the broken target is judged, so that the break is really in force. */
export type Until = { gateway: string; status: number } | { endpoints: string; ready: number };

/** A target broken in one known way, and exactly what turns red. */
export interface Mutant {
  id: string;
  title: string;
  break: Break[];
  until: Until[];
  /** manifest -> the one that is applied in its place */
  substitute: Record<string, string>;
  /** ids judged; absent: all */
  only?: string[];
  /** judges the claims that write as well; a mutant that substitutes a manifest always does */
  changes: boolean;
  /** what its claims need beside the target: without it they are not run, and it is left out */
  tool?: 'k6';
  /** one of those that the project's own check runs */
  core: boolean;
  broken: string[];
  blocked: string[];
}

const FILE = join(ROOT, 'specs/mutants.yaml');

type Written = Partial<Mutant> & Pick<Mutant, 'id' | 'title'>;

/** The mutants of specs/mutants.yaml. Throws on YAML that cannot be read. */
export const loadMutants = (file = FILE): Mutant[] =>
  (parse(readFileSync(file, 'utf8')) as { mutants: Written[] }).mutants.map((written) => ({
    break: [],
    until: [],
    substitute: {},
    broken: [],
    blocked: [],
    core: false,
    ...written,
    changes: written.changes ?? written.substitute !== undefined,
  }));

/** Rows that no break of a cluster can turn red, each with the reason: id -> reason. */
export const loadUnbreakable = (file = FILE): Map<string, string> => {
  const { unbreakable } = parse(readFileSync(file, 'utf8')) as {
    unbreakable?: { ids: string[]; reason: string }[];
  };
  return new Map((unbreakable ?? []).flatMap(({ ids, reason }) => ids.map((id) => [id, reason])));
};
