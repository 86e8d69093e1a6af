import type { Cause } from '../claims/cause.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import type { Places } from '../places/places.ts';
import { denials } from './authorization.ts';
import { barePod } from './bare-pod.ts';
import { connectionLimits } from './connection-limits.ts';
import { deafPods } from './deaf-pods.ts';
import { dnsWalls } from './dns-walls.ts';
import { faultsPutIn } from './faults-put-in.ts';
import type { Finding } from './finding.ts';
import { gatewayEntry } from './gateway-entry.ts';
import { hiddenHosts } from './hidden-hosts.ts';
import { misledApps } from './misled-apps.ts';
import { networkWalls } from './network-walls.ts';
import { nodeLocalServices } from './node-local.ts';
import { deadNodes } from './nodes.ts';
import { pageTaken } from './page-taken.ts';
import { withProxyWords } from './proxy-words.ts';
import { rejectedUpdates } from './rejected-updates.ts';
import { routesToNowhere } from './routes-to-nowhere.ts';
import { ruleTimeouts } from './rule-timeouts.ts';
import { brokenServices } from './services.ts';
import { sidecarIngress } from './sidecar-ingress.ts';
import { tlsConflicts } from './tls-conflicts.ts';
import { type ClusterView, clusterView } from './view.ts';
import { withoutSidecar } from './without-sidecar.ts';
import { deadWorkloads } from './workloads.ts';

/** The surest and most special first: what does not run, who may not call, where routes lead, what is about all. */
const FINDERS: ((view: ClusterView, api: KubeApi) => Finding[] | Promise<Finding[]>)[] = [
  deadNodes,
  deadWorkloads,
  barePod,
  denials,
  tlsConflicts,
  networkWalls,
  gatewayEntry,
  pageTaken,
  routesToNowhere,
  misledApps,
  brokenServices,
  sidecarIngress,
  deafPods,
  nodeLocalServices,
  faultsPutIn,
  ruleTimeouts,
  connectionLimits,
  hiddenHosts,
  rejectedUpdates,
  withoutSidecar,
  // not every pod network keeps policies, and no proxy tells: after all that has a witness
  dnsWalls,
];

/**
 * Every object of the cluster that can be why a claim went wrong, the surest first, from what was listed when the run
 * began and from what containers and proxies have printed. Never throws: what cannot be read names no cause.
 */
export const findCauses = async (
  api: KubeApi,
  snapshot: Snapshot,
  places: Places,
): Promise<Cause[]> => {
  try {
    const view = clusterView(snapshot, places);
    const found = await Promise.all(FINDERS.map((find) => ofKind(find, view, api)));
    return await withProxyWords(api, found.flat().toSorted(wholeFirst));
  } catch {
    return [];
  }
};

/** What stands in nobody's way comes last: one of several versions that is down explains no page that is refused. */
const wholeFirst = ({ cause: a }: Finding, { cause: b }: Finding): number =>
  Number(!a.explains.hops?.length) - Number(!b.explains.hops?.length);

/** An object of a shape that nobody thought of costs its own kind of cause only. */
const ofKind = async (
  find: (typeof FINDERS)[number],
  view: ClusterView,
  api: KubeApi,
): Promise<Finding[]> => {
  try {
    return await find(view, api);
  } catch {
    return [];
  }
};
