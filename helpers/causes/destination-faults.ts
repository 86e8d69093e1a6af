import { covers, destinationRulesFor, fqdnOf, resolvedHost } from '../istio/rule-hosts.ts';
import { hasLabels } from '../kube/label-selector.ts';
import type { Destination, Service, VirtualService } from '../kube/objects.ts';
import { APPS, podsBehind } from './parts.ts';
import { type ClusterView, labelText } from './view.ts';

/** What is wrong with where a route leads, and the words for it: `subset v9 of reviews.shop`. */
export interface DestinationFault {
  kind: 'host' | 'port' | 'subset' | 'pods';
  what: string;
}

/**
 * Whether a route's destination leads nowhere: a host that is no Service and no ServiceEntry, a port that the Service
 * has not, a subset that no DestinationRule defines, or one whose labels no pod of the Service carries. Undefined where
 * it leads somewhere, and where what was not listed might hold it.
 */
export const destinationFault = (
  view: ClusterView,
  rule: VirtualService,
  { host, port, subset }: Destination,
): DestinationFault | undefined => {
  const fqdn = resolvedHost(host, rule);
  const service = serviceNamed(view, fqdn);
  if (!service && isOfBookinfo(view, fqdn)) return undefined; // what is missing is the Service
  if (!service)
    return inconclusiveIf(view, fqdn) ? { kind: 'host', what: `host ${host}` } : undefined;
  if (port && !service.spec.ports.some((one) => one.port === port.number))
    return { kind: 'port', what: `port ${port.number} of ${shortName(fqdn)}` };
  if (!subset) return undefined;
  const what = `subset ${subset} of ${shortName(fqdn)}`;
  const defined = view.list('destinationrules') && subsetsNamed(view, fqdn, subset);
  if (!defined) return undefined;
  if (!defined.length) return { kind: 'subset', what };
  const chosen = defined.map(({ labels }) => labels ?? {});
  return chosen.every((labels) => selectsNoPod(view, service, labels))
    ? { kind: 'pods', what: `${what} (${labelText(chosen[0] ?? {})})` }
    : undefined;
};

/** `reviews.shop` */
const shortName = (fqdn: string): string => fqdn.split('.').slice(0, 2).join('.');

const isOfBookinfo = ({ places }: ClusterView, fqdn: string): boolean =>
  APPS.some((app) => fqdnOf(app, places.bookinfo) === fqdn);

const serviceNamed = ({ services }: ClusterView, fqdn: string): Service | undefined => {
  const [name, namespace, svc] = fqdn.split('.');
  return svc === 'svc'
    ? services.find((s) => s.metadata.name === name && s.metadata.namespace === namespace)
    : undefined;
};

/** Services of other clusters and of Kubernetes' own multi-cluster names are not seen from here. */
const ELSEWHERE = /\.(clusterset\.local|global)$/;

const inconclusiveIf = (view: ClusterView, fqdn: string): boolean => {
  const entries = view.list('serviceentries');
  if (!entries || !view.list('services') || ELSEWHERE.test(fqdn)) return false;
  return !entries.some(({ spec }) => spec.hosts.some((host) => covers(host, fqdn)));
};

const subsetsNamed = (view: ClusterView, fqdn: string, name: string) =>
  destinationRulesFor(view.list('destinationrules') ?? [], fqdn).flatMap(({ spec }) =>
    (spec.subsets ?? []).filter((subset) => subset.name === name),
  );

/** Machines outside (WorkloadEntry) stand beside pods: where there are any nothing is said. */
const selectsNoPod = (
  view: ClusterView,
  service: Service,
  labels: Record<string, string>,
): boolean =>
  view.list('pods') !== undefined &&
  Object.keys(service.spec.selector ?? {}).length > 0 &&
  view.list('workloadentries')?.length === 0 &&
  Object.keys(labels).length > 0 &&
  !podsBehind(view, service).some(({ metadata }) => hasLabels(metadata.labels, labels)) &&
  !view.workloads.some(
    ({ workload: { metadata, spec } }) =>
      metadata.namespace === service.metadata.namespace &&
      hasLabels(spec.template.metadata?.labels, { ...service.spec.selector, ...labels }),
  );
