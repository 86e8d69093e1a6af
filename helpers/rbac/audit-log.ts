import { readFileSync } from 'node:fs';
import { type Right, reduced } from './right.ts';

/** One line of a lab's audit log, as far as it tells of rights. */
interface Audited {
  verb: string;
  group: string;
  resource: string;
  subresource: string;
  namespace: string;
  name: string;
  /** of a request that is for no resource, else '' */
  path: string;
}

/** Namespaces that are called the same on every cluster; all others a cluster names as it likes. */
const FIXED = ['kube-system', 'kube-node-lease'];

/** What every cluster shows whoever is known to it (ClusterRole system:discovery). */
const DISCOVERY = /^\/(api|apis|openapi|healthz|livez|readyz|version)(\/|$)/;

/** Verbs that need not name an object, or cannot: a creation has no name yet. */
const UNNAMED = ['list', 'watch', 'create', 'deletecollection'];

/**
 * The rights that the requests of an audit log (JSON lines) rest on, each as narrow as it can be on another cluster.
 * `hasFixedNames`: whether all objects of a resource that are written have names of their own in the catalogue.
 */
export const rightsAsked = (
  file: string,
  hasFixedNames: (resource: string) => boolean,
): Right[] => {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line) as Audited);
  return reduced(
    entries
      .filter(({ path }) => !isDiscovery(path))
      .map((entry) => rightOf(entry, hasFixedNames(entry.resource))),
  );
};

const isDiscovery = (path: string): boolean => {
  if (path && !DISCOVERY.test(path)) throw new Error(`a run asks ${path}, which no role gives`);
  return path !== '';
};

const rightOf = (entry: Audited, fixedNames: boolean): Right => {
  const { verb, group, name } = entry;
  const resource = entry.resource + (entry.subresource ? `/${entry.subresource}` : '');
  const namespace = isFixed(entry) ? entry.namespace : '';
  const writes = ['patch', 'update', 'delete'].includes(verb);
  const isNamed = Boolean(namespace) || (writes && fixedNames);
  return {
    verb,
    group,
    resource,
    namespace,
    names: isNamed && name && !UNNAMED.includes(verb) ? [name] : [],
  };
};

/**
 * Pods are where a cluster runs them, under names of its own making. The Lease that writing runs exclude each other by
 * is in `default`, whatever else is there.
 */
const isFixed = ({ group, resource, namespace }: Audited): boolean =>
  !['namespaces', 'pods'].includes(resource) &&
  (FIXED.includes(namespace) || (group === 'coordination.k8s.io' && namespace === 'default'));
