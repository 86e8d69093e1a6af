import { because, type Reason } from '../core/reason.ts';
import { availabilityOf, type KindOfWorkload, workloadsSelectedBy } from '../kube/availability.ts';
import { hasLabels } from '../kube/label-selector.ts';
import type { Service, Workload } from '../kube/objects.ts';

interface Place {
  namespace: string;
  name: string;
}

/** A part of an installation: its Service, and the workloads behind it. */
export interface Component {
  part: 'istiod' | 'ingress gateway' | 'egress gateway';
  /** `istio-system/istiod` */
  name: string;
  service: Service | undefined;
  workloads: KindOfWorkload[];
}

/** The label by which Istio's own Gateways select the pods of each kind of gateway. */
const EGRESS = { istio: 'egressgateway' };
const EGRESS_NAME = 'istio-egressgateway';

/** Whether a workload's pods are proxies of their own, as a gateway's are, and not beside an app. */
const isGateway = ({ workload }: KindOfWorkload): boolean => {
  const { containers } = workload.spec.template.spec;
  return containers.length === 1 && containers[0]?.name === 'istio-proxy';
};

const isEgress = ({ workload: { metadata, spec } }: KindOfWorkload): boolean =>
  metadata.name.startsWith(EGRESS_NAME) || hasLabels(spec.template.metadata?.labels, EGRESS);

const serviceBefore = (services: Service[], own: KindOfWorkload[]): Service | undefined =>
  services.find((one) => workloadsSelectedBy(one, own).length > 0);

const nameOf = ({ metadata }: Service | Workload): string =>
  `${metadata.namespace}/${metadata.name}`;

/** The control plane: the Service that the injecting webhook calls, wherever it is, and what stands behind it. */
export const controlPlane = (
  { namespace, name }: Place,
  services: Service[],
  workloads: KindOfWorkload[],
): Component => {
  const service = services.find((one) => nameOf(one) === `${namespace}/${name}`);
  return {
    part: 'istiod',
    name: `${namespace}/${name}`,
    service,
    workloads: service ? workloadsSelectedBy(service, workloads) : [],
  };
};

/** The ingress gateway: the Service that leads to Bookinfo; where there is none of that name, any ingress gateway that is there. */
export const ingressGateway = (
  { namespace, name }: Place,
  services: Service[],
  workloads: KindOfWorkload[],
): Component => {
  const service = services.find((one) => nameOf(one) === `${namespace}/${name}`);
  const part = 'ingress gateway';
  if (service)
    return {
      part,
      name: nameOf(service),
      service,
      workloads: workloadsSelectedBy(service, workloads),
    };
  const own = workloads.filter((one) => isGateway(one) && !isEgress(one));
  return {
    part,
    name: own[0] ? nameOf(own[0].workload) : `${namespace}/${name}`,
    service: serviceBefore(services, own),
    workloads: own,
  };
};

/**
 * The egress gateway, which the demo profile brings and the default one does not (facts 4.1): found by its workload,
 * since nothing of Bookinfo leads there; undefined where there is neither a workload nor a Service of it.
 */
export const egressGateway = (
  services: Service[],
  workloads: KindOfWorkload[],
): Component | undefined => {
  const own = workloads.filter((one) => isGateway(one) && isEgress(one));
  const service =
    serviceBefore(services, own) ??
    services.find(({ metadata }) => metadata.name.startsWith(EGRESS_NAME));
  const at = own[0]?.workload ?? service;
  return at && { part: 'egress gateway', name: nameOf(at), service, workloads: own };
};

/** Why nothing of a component is at work, a sentence each: no workload of it, or one without an available replica. */
export const whatIsWrong = ({ part, name, service, workloads }: Component): Reason[] => {
  if (!workloads.length)
    return [
      service
        ? because('part-selects-nothing', { part, service: nameOf(service) })
        : because('part-without-service', { part, service: name }),
    ];
  return workloads
    .map(availabilityOf)
    .filter(({ available }) => available < 1)
    .map((one) =>
      because('part-unavailable', { part, workload: one.workload, wanted: one.wanted }),
    );
};
