import type { KubeConfig } from '@kubernetes/client-node';
import { quietly } from '../core/quietly.ts';
import { readResolvConf } from '../dns/nslookup.ts';
import { execIn } from '../kube/exec.ts';
import { isRunning } from '../kube/live-pods.ts';
import type { Pod } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';

const TIMEOUT_MS = 5_000;

/**
 * The addresses that a pod of the cluster asks for names, from the resolv.conf of one that asks the cluster's DNS;
 * [] where none could be read (no pod, no permission, no answer in time): the run goes on without. Never throws.
 */
export const readNameservers = async (
  config: KubeConfig,
  snapshot: Snapshot,
): Promise<string[]> => {
  const pods = (quietly(() => snapshot.of('pods').all()) ?? []).filter(asksTheCluster);
  const pod = pods.find(({ metadata }) => metadata.name === 'busybox') ?? pods.find(isRatings);
  if (!pod) return [];
  const { name, namespace = 'default' } = pod.metadata;
  const container = pod.spec.containers.find((c) => c.name !== 'istio-proxy')?.name ?? '';
  try {
    const where = { namespace, pod: name, container };
    const { stdout } = await execIn(config, where, ['cat', '/etc/resolv.conf'], TIMEOUT_MS);
    return readResolvConf(stdout).nameservers;
  } catch {
    return [];
  }
};

const asksTheCluster = (pod: Pod): boolean => isRunning(pod) && !pod.spec.hostNetwork;

const isRatings = ({ metadata }: Pod): boolean => metadata.labels?.app === 'ratings';
