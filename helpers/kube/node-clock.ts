import type { Lease, Node } from './objects.ts';

/** How a node's clock stands to the API server's, by the last renewal of its Lease. */
export interface NodeClock {
  node: string;
  renewTime: string;
  /** s since then by the API server's clock; less than 0 where it lies ahead */
  age: number;
  /** s that a Lease stands: the document's clocks must agree within that */
  limit: number;
}

/** `silent`: nothing was renewed while it was looked at, so the clock is not known. */
export type ClockState = 'in step' | 'ahead' | 'behind' | 'silent';

/** Where kubelets renew their Leases, one a node. */
export const NODE_LEASES = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases';

/** A kubelet's default (nodeLeaseDurationSeconds); it renews every quarter of it (KEP-589). */
const DURATION = 40;

/** How long a Lease stands (s). */
export const leaseDuration = ({ spec }: Lease): number => spec?.leaseDurationSeconds ?? DURATION;

/** How long ago a Lease was renewed (s), `now` by the API server's clock (ms); NaN for one that never was. */
export const leaseAge = ({ spec }: Lease, now: number): number =>
  Math.round((now - Date.parse(spec?.renewTime ?? '')) / 1000);

/** The clocks of the nodes that have a Lease, `now` by the API server's clock (ms). */
export const clocksOf = (nodes: Node[], leases: Lease[], now: number): NodeClock[] =>
  nodes.flatMap(({ metadata: { name } }) => {
    const lease = leases.find(({ metadata }) => metadata.name === name);
    const renewTime = lease?.spec?.renewTime;
    if (!renewTime) return [];
    return [{ node: name, renewTime, age: leaseAge(lease, now), limit: leaseDuration(lease) }];
  });

/** Whether the last renewal is as old as it can be while the clocks agree within the limit. */
export const isInStep = ({ age, limit }: NodeClock): boolean =>
  age >= -limit && age <= limit + limit / 4;

/** What two looks tell of each clock: one whose renewals go on but are dated elsewhere is off; one that renews nothing is not known. */
export const clockStates = (
  before: NodeClock[],
  after: NodeClock[],
): (NodeClock & { state: ClockState })[] => {
  const first = new Map(before.map((clock) => [clock.node, clock.renewTime]));
  return after.map((clock) => {
    if (isInStep(clock)) return { ...clock, state: 'in step' };
    if (first.get(clock.node) === clock.renewTime) return { ...clock, state: 'silent' };
    return { ...clock, state: clock.age < 0 ? 'ahead' : 'behind' };
  });
};
