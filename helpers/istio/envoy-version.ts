import type { KubeConfig } from '@kubernetes/client-node';
import { execIn } from '../kube/exec.ts';
import { isRunning } from '../kube/live-pods.ts';
import type { Pod } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';

const BUDGET_MS = 5_000;

/**
 * The version of Envoy that a sidecar or gateway of the cluster runs, as its admin interface tells it; null
 * where none can be asked (no mesh, no permission, no answer in time): the run goes on without. Never throws.
 */
export const envoyVersion = async (
  config: KubeConfig,
  snapshot: Snapshot,
): Promise<string | null> => {
  try {
    const pod = snapshot.of('pods').all().find(hasProxy);
    if (!pod) return null;
    const { name, namespace = 'default' } = pod.metadata;
    const where = { namespace, pod: name, container: 'istio-proxy' };
    const argv = ['pilot-agent', 'request', 'GET', 'server_info'];
    const { stdout } = await execIn(config, where, argv, BUDGET_MS);
    return releaseOf((JSON.parse(stdout) as { version?: string }).version);
  } catch {
    return null;
  }
};

/** `<commit>/1.35.2/Clean/RELEASE/BoringSSL`, as Envoy's server_info has it, to 1.35.2; null for anything else. */
export const releaseOf = (version: string | undefined): string | null =>
  /^[^/]*\/(\d[^/]*)\//.exec(version ?? '')?.[1] ?? null;

const hasProxy = (pod: Pod): boolean =>
  isRunning(pod) &&
  [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].some(
    (c) => c.name === 'istio-proxy',
  );
