import type { Audited } from '../target/lab-audit.ts';
import { type Right, reduced } from './right.ts';

/** A request, as far as it tells of rights. */
type ApiRequest = Omit<Audited, 'user' | 'dryRun' | 'code'>;

/** Namespaces that are called the same on every cluster; all others a cluster names as it likes. */
const FIXED = ['kube-system', 'kube-node-lease'];

/** What every cluster shows whoever is known to it (ClusterRole system:discovery). */
const DISCOVERY = /^\/(api|apis|openapi|healthz|livez|readyz|version)(\/|$)/;

/** Verbs that need not name an object, or cannot: a creation has no name yet. */
const UNNAMED = ['list', 'watch', 'create', 'deletecollection'];

/**
 * The rights that requests rest on, each as narrow as it can be on another cluster.
 * `hasFixedNames`: whether all objects of a resource that are written have names of their own in the catalogue.
 */
export const rightsAsked = (
  requests: ApiRequest[],
  hasFixedNames: (resource: string) => boolean,
): Right[] =>
  reduced(
    requests
      .filter(({ path }) => !isDiscovery(path))
      .map((request) => rightOf(request, hasFixedNames(request.resource))),
  );

const isDiscovery = (path: string): boolean => {
  if (path && !DISCOVERY.test(path)) throw new Error(`a run asks ${path}, which no role gives`);
  return path !== '';
};

const rightOf = (request: ApiRequest, fixedNames: boolean): Right => {
  const { verb, group, name } = request;
  const resource = request.resource + (request.subresource ? `/${request.subresource}` : '');
  const namespace = isFixed(request) ? request.namespace : '';
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
const isFixed = ({ group, resource, namespace }: ApiRequest): boolean =>
  !['namespaces', 'pods'].includes(resource) &&
  (FIXED.includes(namespace) || (group === 'coordination.k8s.io' && namespace === 'default'));
