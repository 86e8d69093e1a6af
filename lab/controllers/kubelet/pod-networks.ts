import { randomBytes } from 'node:crypto';
import type { Json, KubeObject } from '../../store/objects.ts';

/** Why a pod gets no network, as its kubelet's Event says it. */
export interface NoNetwork {
  reason: 'NetworkNotReady' | 'FailedCreatePodSandBox';
  message: string;
}

const isFlannel = ({ metadata: { labels = {} } }: KubeObject): boolean =>
  labels.app === 'flannel' && labels.tier === 'node';

const runs = ({ status }: KubeObject): boolean =>
  (status?.containerStatuses ?? []).some(({ state }: Json) => state?.running);

const bootOf = ({ status }: KubeObject): string => status?.nodeInfo?.bootID ?? '';

/**
 * On which nodes pods get a network of their own. flannel's init container puts the plugin's configuration on
 * the node's disk; flanneld writes the node's range to /run, which is lost when the node boots. Both files stay
 * when flannel's pod goes. A cluster that has never had a pod of flannel does without: something else joins pods.
 */
export class PodNetworks {
  /** node -> the boot (nodeInfo.bootID) in which flannel ran there last */
  readonly #boots = new Map<string, string>();

  /** Takes note of a pod; `node` is the one that it is bound to. */
  note(pod: KubeObject, node: KubeObject | undefined): void {
    if (node && isFlannel(pod) && runs(pod)) this.#boots.set(node.metadata.name, bootOf(node));
  }

  /** What keeps a new pod from a network on that node; undefined when nothing does. */
  refusal(node: KubeObject): NoNetwork | undefined {
    if (this.#boots.size === 0) return undefined;
    const boot = this.#boots.get(node.metadata.name);
    if (boot === undefined) return NOT_INSTALLED;
    return boot === bootOf(node) ? undefined : withoutRange();
  }
}

const NOT_INSTALLED: NoNetwork = {
  reason: 'NetworkNotReady',
  message:
    'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
};

/** The kubelet makes a new sandbox at every try. */
const withoutRange = (): NoNetwork => ({
  reason: 'FailedCreatePodSandBox',
  message: `Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "${randomBytes(32).toString('hex')}": plugin type="flannel" failed (add): failed to load flannel 'subnet.env' file: open /run/flannel/subnet.env: no such file or directory. Check the flannel pod log for this node.`,
});
