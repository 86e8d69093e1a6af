import { resourceName } from '../kube/resource-name.ts';

/** One thing that a run must be allowed to do: a verb on one resource. */
export interface Right {
  verb: string;
  /** '' for the core group */
  group: string;
  /** with its subresource: `pods/exec` */
  resource: string;
  /** '' for all namespaces, and for what lies in none */
  namespace: string;
  /** of objects with these names only; [] for all */
  names: string[];
}

/** A right in words, as people and `--only` name it: `list leases.coordination.k8s.io in kube-node-lease`. */
export const inWords = ({ verb, group, resource, namespace }: Right): string =>
  `${verb} ${resourceName(group, resource)}${namespace ? ` in ${namespace}` : ''}`;

/** Whether a right is part of another one. */
export const isWithin = (one: Right, other: Right): boolean =>
  one.verb === other.verb &&
  one.group === other.group &&
  one.resource === other.resource &&
  (other.namespace === '' || other.namespace === one.namespace) &&
  (!other.names.length ||
    (one.names.length > 0 && one.names.every((name) => other.names.includes(name))));

/** Stable: by words. */
export const inOrder = <R extends Right>(rights: R[]): R[] =>
  rights.toSorted((a, b) => (inWords(a) < inWords(b) ? -1 : 1));

/** Rights as few as can be: names of one verb on one resource together, and nothing that another one gives. */
export const reduced = (rights: Right[]): Right[] => {
  const byWords = new Map<string, Right>();
  for (const right of rights) {
    const words = inWords(right);
    const before = byWords.get(words);
    byWords.set(words, before ? together(before, right) : right);
  }
  const all = [...byWords.values()];
  return inOrder(all.filter((one) => !all.some((other) => other !== one && isWithin(one, other))));
};

const together = (one: Right, other: Right): Right => ({
  ...one,
  names:
    one.names.length && other.names.length
      ? [...new Set([...one.names, ...other.names])].toSorted()
      : [],
});
