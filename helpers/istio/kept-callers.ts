import type { DestinationRule, TrafficPolicy } from '../kube/objects.ts';
import { destinationRulesFor } from './rule-hosts.ts';

/**
 * The DestinationRule by which each caller of a Service stays at one pod whatever it asks for: consistent hashing by
 * the address that calls. A header, a cookie or a parameter that a request lacks is no key, and Envoy draws
 * (envoyproxy.io, RouteAction.HashPolicy).
 */
export const keepsCallers = (rules: DestinationRule[], fqdn: string): DestinationRule | undefined =>
  destinationRulesFor(rules, fqdn).find(({ spec: { trafficPolicy, subsets = [] } }) =>
    [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)].some(
      (policy) => policy && balancersOf(policy).some(isBySource),
    ),
  );

type Balancer = TrafficPolicy['loadBalancer'];

const balancersOf = ({ loadBalancer, portLevelSettings = [] }: TrafficPolicy): Balancer[] => [
  loadBalancer,
  ...portLevelSettings.map((port) => port.loadBalancer),
];

const isBySource = (balancer: Balancer): boolean => balancer?.consistentHash?.useSourceIp === true;
