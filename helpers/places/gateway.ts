import { quietly } from '../core/quietly.ts';
import type { LocalizedText } from '../core/words.ts';
import { entriesTo, gatewaysOf } from '../istio/rule-hosts.ts';
import { hasLabels } from '../kube/label-selector.ts';
import { isOver } from '../kube/live-pods.ts';
import type { Gateway, Pod, Service } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { PlaceError, saidWith } from './bookinfo.ts';
import type { Place } from './places.ts';

type GatewayPlace = Place & { port: number };

const HTTP = 80;

/**
 * The Service of the ingress gateway: the one said; else the one before the pods that the Gateway of a rule to
 * Bookinfo's page selects, in whichever namespace; where that selector finds none, the only Service that leads
 * from outside to a gateway's proxy. `page`: full name of Service productpage.
 */
export const findGateway = (
  snapshot: Snapshot,
  page: string,
  said: Place | undefined,
): { place: GatewayPlace | undefined; how: LocalizedText } => {
  const services = quietly(() => snapshot.of('services').all()) ?? [];
  const pods = (quietly(() => snapshot.of('pods').all()) ?? []).filter(isGateway);
  if (said) return { place: saidPlace(services, said), how: saidWith('--gateway') };
  const rules = entriesTo(quietly(() => snapshot.of('virtualservices').all()) ?? [], page);
  const names = rules.flatMap(gatewaysOf);
  const bound = (quietly(() => snapshot.of('gateways').all()) ?? []).filter(({ metadata }) =>
    names.includes(`${metadata.namespace}/${metadata.name}`),
  );
  for (const gateway of bound)
    for (const pod of pods.filter(({ metadata }) =>
      hasLabels(metadata.labels, gateway.spec.selector),
    )) {
      const place = before(services, pod, httpPorts(gateway));
      if (place)
        return {
          place,
          how: selects(gateway),
        };
    }
  return onlyOne(services, pods, bound.length > 0);
};

const selects = ({ metadata: { namespace, name } }: Gateway): LocalizedText => ({
  en: `Gateway ${namespace}/${name} selects its pods`,
  zh: `Gateway ${namespace}/${name} 选中它的 Pod`,
});

/** A gateway's pod runs the proxy as its own program, not beside one. */
export const isGateway = (pod: Pod): boolean => {
  const [first] = pod.spec.containers;
  return !isOver(pod) && first?.name === 'istio-proxy' && (first.args ?? []).includes('router');
};

const httpPorts = ({ spec }: Gateway): number[] =>
  spec.servers.filter(({ port }) => /^HTTP2?$/i.test(port.protocol)).map(({ port }) => port.number);

/**
 * A Service that selects the pod and leads to one of the listeners: istiod opens the listener of a Gateway's port at
 * the target of the Service's port of that number, or at the number itself (facts 4.2). One that people can reach first.
 */
const before = (services: Service[], pod: Pod, listeners: number[]): GatewayPlace | undefined => {
  const selecting = services
    .filter(
      ({ metadata, spec }) =>
        metadata.namespace === pod.metadata.namespace &&
        Object.keys(spec.selector ?? {}).length > 0 &&
        hasLabels(pod.metadata.labels, spec.selector ?? {}),
    )
    .toSorted((a, b) => outwards(b) - outwards(a));
  for (const service of selecting) {
    const ports = service.spec.ports.filter(
      ({ port, targetPort }) => listeners.includes(port) || listeners.includes(Number(targetPort)),
    );
    const port = ports.find((p) => p.port === HTTP) ?? ports[0];
    if (port) return placeOf(service, port.port);
  }
  return undefined;
};

const outwards = ({ spec }: Service): number =>
  spec.type === 'NodePort' || spec.type === 'LoadBalancer' ? 1 : 0;

const onlyOne = (
  services: Service[],
  pods: Pod[],
  bound: boolean,
): { place: GatewayPlace | undefined; how: LocalizedText } => {
  const why = bound
    ? {
        en: "the Gateway of Bookinfo's rule selects no pod of a gateway",
        zh: 'Bookinfo 规则的 Gateway 没有选中任何网关 Pod',
      }
    : {
        en: "no Gateway is bound to a rule for Bookinfo's page",
        zh: '没有 Gateway 绑定到 Bookinfo 页面的规则',
      };
  const leading = services.filter(
    (service) => outwards(service) && pods.some((pod) => before([service], pod, [HTTP])),
  );
  const [only] = leading;
  return leading.length === 1 && only
    ? {
        place: placeOf(only, HTTP),
        how: {
          en: `${why.en}; it is the only ingress gateway`,
          zh: `${why.zh}；它是唯一的入口网关`,
        },
      }
    : {
        place: undefined,
        how: {
          en: `${why.en}; ${leading.length} Services lead to an ingress gateway`,
          zh: `${why.zh}；有 ${leading.length} 个 Service 通向入口网关`,
        },
      };
};

const placeOf = ({ metadata }: Service, port: number): GatewayPlace => ({
  namespace: metadata.namespace ?? '',
  name: metadata.name,
  port,
});

const saidPlace = (services: Service[], said: Place): GatewayPlace => {
  const service = services.find(
    ({ metadata }) => metadata.namespace === said.namespace && metadata.name === said.name,
  );
  if (!service)
    throw new PlaceError(`--gateway ${said.namespace}/${said.name}: there is no such Service`);
  const { ports } = service.spec;
  const port = ports.find((p) => p.port === HTTP) ?? ports.find((p) => p.name?.startsWith('http'));
  return { ...said, port: port?.port ?? HTTP };
};
