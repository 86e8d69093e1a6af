import type { EndpointSlice, Service } from './objects.ts';

/** One place that a Service sends to. */
export interface ServiceEndpoint {
  address: string;
  port: number | undefined;
  /** the pod's name, where the endpoint is one */
  pod: string | undefined;
}

/** The label of an EndpointSlice that names its Service. */
export const SERVICE_NAME = 'kubernetes.io/service-name';

/**
 * Where a Service sends now: the ready endpoints of all its slices, once each, by address and port. On a
 * dual-stack cluster those of the family of its ClusterIP, as `kubectl describe` shows them. `portName`: of that
 * port of the Service alone; one without a name is called ''.
 */
export const readyEndpoints = (
  slices: { labelled(namespace: string | undefined, labels: object): EndpointSlice[] },
  { metadata, spec }: Service,
  portName?: string,
): ServiceEndpoint[] => {
  const family = spec.clusterIP?.includes(':') ? 'IPv6' : 'IPv4';
  const all = slices
    .labelled(metadata.namespace, { [SERVICE_NAME]: metadata.name })
    .filter((slice) => (slice.addressType ?? family) === family)
    .flatMap(({ endpoints, ports }) =>
      (endpoints ?? [])
        // a condition that is left out means ready
        .filter((endpoint) => endpoint.conditions?.ready !== false)
        .flatMap(({ addresses, targetRef }) =>
          addresses.flatMap((address) =>
            (ports ?? [])
              .filter(({ name = '' }) => portName === undefined || name === portName)
              .map(({ port }) => ({ address, port, pod: targetRef?.name })),
          ),
        ),
    );
  const once = new Map(all.map((one) => [`${one.address}:${one.port}`, one]));
  return [...once.keys()].sort().map((key) => once.get(key) as ServiceEndpoint);
};
