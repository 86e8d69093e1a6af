import { type MutualTls, mutualTlsOf } from '../istio/peer-authentication.ts';
import type { Pod } from '../kube/objects.ts';
import type { ClusterView } from './view.ts';

/** What a pod's proxy demands of its callers on a port, by the policies that its istiod reads. */
export const peerMode = (view: ClusterView, pod: Pod, port: number): MutualTls =>
  mutualTlsOf(view.rules('peerauthentications') ?? [], view.mesh.rootNamespace, pod, port);
