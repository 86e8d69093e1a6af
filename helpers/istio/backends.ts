import { hasLabels } from '../kube/label-selector.ts';
import type { DestinationRule, HttpRoute, Pod, Service, VirtualService } from '../kube/objects.ts';
import { destinationRulesFor, fqdnOf, resolvedHost, rulesFor } from './rule-hosts.ts';

/** A pod that can answer for a Service, and the chance that one request meets it. */
export interface Backend {
  pod: Pod;
  chance: number;
}

/**
 * The ready pods behind a Service, each with its chance under the rules in force: the route without a match divides the
 * requests between subsets by weight, the pods of a subset share alike. Without a rule all pods share alike.
 */
export const backendsOf = (
  service: string,
  namespace: string,
  ready: Pod[],
  rules: VirtualService[],
  subsets: DestinationRule[],
): Backend[] => {
  const name = fqdnOf(service, namespace);
  const [rule] = rulesFor(rules, name);
  const route = rule?.spec.http?.find((http) => !http.match?.length)?.route;
  if (!rule || !route) return alike(ready, 1);
  const known = destinationRulesFor(subsets, name).flatMap(({ spec }) => spec.subsets ?? []);
  const shares = route.filter(({ destination }) => resolvedHost(destination.host, rule) === name);
  const total = sum(route);
  return shares.flatMap((share) => {
    const labels = known.find((subset) => subset.name === share.destination.subset)?.labels;
    const own = labels ? ready.filter(({ metadata }) => hasLabels(metadata.labels, labels)) : ready;
    return alike(own, weightOf(share, route) / total);
  });
};

/**
 * The ready pods of a Service that its callers can be led to: with internalTrafficPolicy Local those of the callers'
 * own nodes (kubernetes.io, Service Internal Traffic Policy; sidecars since Istio 1.17, istio/istio#42551). All where
 * none is there: then requests tell what is wrong.
 */
export const withinReach = (service: Service | undefined, ready: Pod[], callers: Pod[]): Pod[] => {
  if (service?.spec.internalTrafficPolicy !== 'Local') return ready;
  const nodes = callers.map(({ spec }) => spec.nodeName);
  const near = ready.filter(({ spec }) => nodes.includes(spec.nodeName));
  return near.length ? near : ready;
};

type Route = NonNullable<HttpRoute['route']>;

/** A single destination gets everything; among several one without a weight gets nothing (facts 5.3). */
const weightOf = ({ weight }: Route[number], route: Route): number =>
  weight ?? (route.length === 1 ? 100 : 0);

const sum = (route: Route): number =>
  route.reduce((all, one) => all + weightOf(one, route), 0) || 1;

const alike = (pods: Pod[], share: number): Backend[] =>
  share > 0 ? pods.map((pod) => ({ pod, chance: share / pods.length })) : [];
