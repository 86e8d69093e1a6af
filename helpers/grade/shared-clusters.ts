import type { Grade } from './grades.ts';

/** Those whose runs were of one cluster, told by its uid: a group for each that several share, in the order of the roster. */
export const clusterGroups = <One extends Pick<Grade, 'cluster'>>(students: One[]): One[][] => {
  const known = students.filter(({ cluster }) => cluster !== null);
  const groups = [...Map.groupBy(known, ({ cluster }) => cluster).values()];
  return groups.filter(({ length }) => length > 1);
};

/** Who shares a cluster with whom: id -> the others' ids, in the order of the roster. */
export const sharedClusters = (students: Pick<Grade, 'id' | 'cluster'>[]): Map<string, string[]> =>
  new Map(
    clusterGroups(students).flatMap((group) =>
      group.map(({ id }) => [id, group.map((one) => one.id).filter((other) => other !== id)]),
    ),
  );
