import { hasLabels } from '../kube/label-selector.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Workload } from '../kube/objects.ts';
import { HOPS_BY_NAME, PARTS, podsBehind, serviceOf } from './parts.ts';
import type { ClusterView } from './view.ts';

/**
 * The hops that a workload stands in the way of when it is not there: those into a Service that selects its pods and
 * has none that is ready. Where another workload still answers for the Service only who touched this one is concerned.
 * Without DNS nobody finds anybody by name; the gateway does not ask it.
 */
export const hopsInto = (view: ClusterView, { metadata, spec }: Workload): string[] => {
  const isBehind = (part: string): boolean => {
    const service = serviceOf(view, part);
    return service ? silent(service) : false;
  };
  const silent = (service: NonNullable<ReturnType<typeof serviceOf>>): boolean =>
    service.metadata.namespace === metadata.namespace &&
    Object.keys(service.spec.selector ?? {}).length > 0 &&
    hasLabels(spec.template.metadata?.labels, service.spec.selector ?? {}) &&
    !podsBehind(view, service).some(isReady);
  const { dns } = view.places;
  const names = view.services.find(
    (s) => s.metadata.namespace === dns.namespace && s.metadata.name === dns.name,
  );
  return [
    ...PARTS.filter(isBehind).map((part) => `*>${part}`),
    ...(names && silent(names) ? HOPS_BY_NAME : []),
  ];
};
