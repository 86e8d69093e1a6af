import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { VersionInfo } from '../apiserver/discovery/version.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Choices } from './choices.ts';
import type { ClusterShape } from './cluster-shape.ts';
import type { NodePlan } from './kubernetes/nodes.ts';
import { type ClusterPlan, makeCluster } from './make-cluster.ts';
import type { Releases } from './releases.ts';

type FromStage<T> = T & { from: string };

const read = <T>(name: string): T =>
  parse(readFileSync(join(import.meta.dirname, 'document', `${name}.yaml`), 'utf8')) as T;

const reached = (stage: number, { from }: { from: string }): boolean =>
  Number(from.slice(1)) <= stage;

/** Of each name the last entry whose stage has come; names whose first has not come are left out. */
const latest = <T>(
  table: Record<string, FromStage<T>[]>,
  stage: number,
): Record<string, FromStage<T>> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([name, entries]) => {
      const last = entries.findLast((entry) => reached(stage, entry));
      return last ? [[name, last]] : [];
    }),
  );

/** The releases of a stage: each entry says what it changes. */
const releasesAt = (stage: number): Releases =>
  Object.assign(
    {},
    ...read<FromStage<Partial<Releases>>[]>('releases').filter((entry) => reached(stage, entry)),
  ) as Releases;

const choicesAt = (stage: number): Choices => ({
  services: latest(read('services'), stage),
  workloads: latest(read('workloads'), stage),
});

const planOf = (stage: number): ClusterPlan => ({
  releases: releasesAt(stage),
  nodes: read<NodePlan[]>('nodes'),
  // the first listing has flannel's pod, on one node
  networked: true,
  joined: stage >= 1,
  ipvs: stage >= 4,
  nginx: stage >= 2 && stage < 10,
  // never taken away again
  nginxService: stage >= 5,
  choices: choicesAt(stage),
});

/** Why the author's cluster is not made in that shape: its pods are spread over its own nodes, and it is older than dual-stack. */
export const shapeFault = ({ nodes, dualStack }: ClusterShape): string | undefined => {
  const own = read<NodePlan[]>('nodes').length;
  const asked = [
    nodes === undefined || nodes === own ? [] : `--nodes ${nodes}`,
    dualStack ? '--dual-stack' : [],
  ].flat();
  return asked.length > 0
    ? `--preset document is the author's cluster, of ${own} nodes and IPv4 alone: leave out ${asked.join(' and ')}, or take --preset lab`
    : undefined;
};

/** The author's cluster: the versions, names and addresses that the document prints, from the files of `document/`. */
export const seed = (store: ObjectStore, shape: ClusterShape = {}): void =>
  makeCluster(store, shape, planOf);

export const version: VersionInfo = read('version');
