import { hasLabels } from '../kube/label-selector.ts';
import type { PeerAuthentication, Pod } from '../kube/objects.ts';

/** What a workload's sidecar demands of its callers, and the policy that says so. */
export interface MutualTls {
  mode: string;
  /** undefined where the mesh's own default holds */
  policy: PeerAuthentication | undefined;
}

const DEFAULT = 'PERMISSIVE';
const isUnset = (mode: string | undefined): boolean => !mode || mode === 'UNSET';

/**
 * The mode of mutual TLS for a pod's port: the narrowest policy that says one wins, workload before namespace before
 * the mesh's root namespace, and among equals the oldest (istio.io, reference of PeerAuthentication). `root`: the
 * root namespace, where istiod is unless the mesh configuration names another.
 */
export const mutualTlsOf = (
  policies: PeerAuthentication[],
  root: string,
  { metadata }: Pick<Pod, 'metadata'>,
  port: number,
): MutualTls => {
  const oldest = policies.toSorted((a, b) =>
    a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp),
  );
  const own = oldest.filter((p) => p.metadata.namespace === metadata.namespace);
  const labels = (p: PeerAuthentication) => p.spec?.selector?.matchLabels ?? {};
  const narrow = own.filter(
    (p) => Object.keys(labels(p)).length > 0 && hasLabels(metadata.labels, labels(p)),
  );
  const wide = (all: PeerAuthentication[]) => all.filter((p) => !Object.keys(labels(p)).length);
  const inOrder = [
    ...narrow,
    ...wide(own),
    ...wide(oldest.filter((p) => p.metadata.namespace === root)),
  ];
  for (const policy of inOrder) {
    const { portLevelMtls, mtls } = policy.spec ?? {};
    const ofPort = narrow.includes(policy) ? portLevelMtls?.[String(port)]?.mode : undefined;
    const mode = isUnset(ofPort) ? mtls?.mode : ofPort;
    if (mode && !isUnset(mode)) return { mode, policy };
  }
  return { mode: DEFAULT, policy: undefined };
};
