import { lastOf, MILESTONES } from '../claims/milestones.ts';
import { quietly } from '../core/quietly.ts';
import { hasSidecar } from '../istio/sidecar-fault.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { ADDONS, running, TRACES } from './absent-parts.ts';
import { injectors, injectorsFor } from './injector.ts';
import { NGINX_DEMO } from './nginx-demo.ts';
import type { Places } from './places.ts';
import { configuredMode } from './proxy-settings.ts';

/** What shows that the document has been followed that far: throws where a kind could not be listed. */
type Trace = (snapshot: Snapshot, places: Places) => boolean;

const hasReadyNode: Trace = (snapshot) => snapshot.of('nodes').all().some(isReady);

const hasNginx: Trace = (snapshot) =>
  snapshot
    .of('deployments')
    .all()
    .some(({ metadata }) => metadata.name === NGINX_DEMO);

const hasBookinfo: Trace = (snapshot) => TRACES.bookinfo.of(snapshot).length > 0;

const isIpvs: Trace = (snapshot, places) =>
  hasBookinfo(snapshot, places) && configuredMode(snapshot) === 'ipvs';

const hasBusybox: Trace = (snapshot, { bookinfo }) =>
  snapshot
    .of('pods')
    .all()
    .some(
      ({ metadata: { name, namespace } }) =>
        name === 'busybox' && (namespace === 'default' || namespace === bookinfo),
    );

const isNodePort: Trace = (snapshot, { bookinfo }) =>
  snapshot.of('services').find(bookinfo, 'productpage')?.spec.type === 'NodePort';

const hasIstio: Trace = (snapshot, { istiod }) =>
  TRACES.istio.of(snapshot).length > 0 ||
  snapshot.of('namespaces').find(undefined, istiod.namespace) !== undefined;

const isLabelled: Trace = (snapshot, { bookinfo }) => {
  const { labels = {} } = snapshot.of('namespaces').find(undefined, bookinfo)?.metadata ?? {};
  const own = { 'kubernetes.io/metadata.name': bookinfo, ...labels };
  return (
    labels['istio-injection'] === 'enabled' ||
    labels['istio.io/rev'] !== undefined ||
    injectorsFor(injectors(snapshot.of('mutatingwebhooks').all()), own).length > 0
  );
};

const hasSidecars: Trace = (snapshot, { bookinfo }) =>
  snapshot.of('pods').all(bookinfo).some(hasSidecar);

const hasGatewayRules: Trace = (snapshot, { bookinfo }) =>
  (['gateways', 'virtualservices'] as const).some(
    (kind) => snapshot.of(kind).all(bookinfo).length > 0,
  );

const isOpen: Trace = (snapshot, places) => {
  const service = snapshot.of('services').find(places.gateway.namespace, places.gateway.name);
  const open =
    service?.spec.type === 'NodePort' || Boolean(service?.status?.loadBalancer?.ingress?.length);
  // a gateway may be installed as a NodePort: it is a step only once there is a rule for it
  return open && hasGatewayRules(snapshot, places);
};

/** Somebody's own Prometheus or Grafana is none of Istio's addons. */
const hasAddons: Trace = (snapshot, { istiod }) =>
  running(snapshot, ['kiali']).length > 0 || running(snapshot, ADDONS, istiod.namespace).length > 0;

/** From the last step to the first; S6, S8 and S14 leave nothing that their predecessor has not left. */
const TRACES_OF: [milestone: number, trace: Trace][] = [
  [lastOf('S14'), hasAddons],
  [lastOf('S12'), isOpen],
  [lastOf('S11'), hasGatewayRules],
  [lastOf('S10'), hasSidecars],
  [lastOf('S9'), (...at) => hasIstio(...at) && isLabelled(...at)],
  [lastOf('S9') - 1, hasIstio],
  [lastOf('S8'), isNodePort],
  [lastOf('S6'), hasBusybox],
  [lastOf('S4'), isIpvs],
  [lastOf('S3'), hasBookinfo],
  [lastOf('S2'), hasNginx],
  [lastOf('S1'), hasReadyNode],
];

/**
 * How far the document has been followed here, as an index in MILESTONES: the last step that has left something, so
 * that what an earlier one lacks is a fault and not a step to come. Where a kind could not be listed the end: then
 * nothing is put off that might be broken.
 */
export const findMilestone = (snapshot: Snapshot, places: Places): number => {
  for (const [milestone, trace] of TRACES_OF) {
    const seen = quietly(() => trace(snapshot, places));
    if (seen === undefined) return MILESTONES.length - 1;
    if (seen) return milestone;
  }
  return 0;
};
