import { isReady } from './live-pods.ts';
import { CONTROL_PLANE_ROLE, hasKubelet, MASTER_ROLE } from './node-kinds.ts';
import type { Node } from './objects.ts';

type Taint = NonNullable<Node['spec']['taints']>[number];

const KEEPS_OUT = ['NoSchedule', 'NoExecute'];

/** kubeadm's taint of a control-plane node: the first key until 1.24, the second since 1.24 (facts 7.2). */
export const isControlPlaneTaint = ({ key, effect }: Taint): boolean =>
  KEEPS_OUT.includes(effect) && [MASTER_ROLE, CONTROL_PLANE_ROLE].includes(key);

/** Taints that keep ordinary pods from a node. */
export const keepingOut = ({ spec }: Pick<Node, 'spec'>): Taint[] =>
  (spec.taints ?? []).filter(({ effect }) => KEEPS_OUT.includes(effect));

/**
 * Whether a pod of a run can be tried on a node: it is ready, runs Linux, and nobody keeps pods from it. The taint of
 * a control plane keeps out ordinary pods, which a run's are not: they tolerate it.
 */
export const takesProbes = (node: Node): boolean =>
  isReady(node) &&
  hasKubelet(node) &&
  (node.status.nodeInfo.operatingSystem ?? 'linux') === 'linux' &&
  !node.spec.unschedulable &&
  keepingOut(node).every(isControlPlaneTaint);
