import type { Grade } from './grades.ts';

/** Whose runs were of one cluster, told by its uid: id -> the others' ids, in the order of the roster. */
export const sharedClusters = (
  students: Pick<Grade, 'id' | 'cluster'>[],
): Map<string, string[]> => {
  const known = students.filter(({ cluster }) => cluster !== null);
  const groups = [...Map.groupBy(known, ({ cluster }) => cluster).values()];
  return new Map(
    groups.flatMap((group) =>
      group.map(({ id }) => [id, group.map((one) => one.id).filter((other) => other !== id)]),
    ),
  );
};
