import { hasLabels } from '../kube/label-selector.ts';
import type { PeerAuthentication, Pod } from '../kube/objects.ts';
import { byAge, type ClusterView } from './view.ts';

/** What a pod's proxy demands of its callers on a port, and the policy that says so; none says PERMISSIVE. */
interface PeerMode {
  mode: 'STRICT' | 'PERMISSIVE' | 'DISABLE';
  policy: PeerAuthentication | undefined;
}

/**
 * The narrowest PeerAuthentication that sets a mode wins: of the port, of the workload, of the namespace, of the mesh
 * (root namespace); of several of one width the oldest (istio.io, reference of PeerAuthentication).
 */
export const peerMode = (view: ClusterView, { metadata }: Pod, port: number): PeerMode => {
  const all = byAge(view.rules('peerauthentications') ?? []);
  const here = all.filter((one) => one.metadata.namespace === metadata.namespace);
  const isWide = ({ spec }: PeerAuthentication): boolean =>
    Object.keys(spec?.selector?.matchLabels ?? {}).length === 0;
  const own = here.find(
    (one) => !isWide(one) && hasLabels(metadata.labels, one.spec?.selector?.matchLabels ?? {}),
  );
  const wide = here.find(isWide);
  const mesh = all.find((one) => one.metadata.namespace === view.mesh.rootNamespace && isWide(one));
  const modes: [string | undefined, PeerAuthentication | undefined][] = [
    [own?.spec?.portLevelMtls?.[String(port)]?.mode, own],
    [own?.spec?.mtls?.mode, own],
    [wide?.spec?.mtls?.mode, wide],
    [mesh?.spec?.mtls?.mode, mesh],
  ];
  const [mode, policy] = modes.find(([one]) => one && one !== 'UNSET') ?? [];
  return { mode: (mode as PeerMode['mode']) ?? 'PERMISSIVE', policy };
};
