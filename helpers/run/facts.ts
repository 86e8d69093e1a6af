import type { Found } from '../claims/found.ts';
import type { Reason } from '../core/reason.ts';
import type { FoundK6 } from '../k6/find-k6.ts';
import type { Kind } from '../kube/kinds.ts';
import type { NodeFact } from '../kube/nodes.ts';
import type { NginxDemo } from '../places/nginx-demo.ts';
import type { Places } from '../places/places.ts';
import type { ProxyMode } from '../places/proxy-settings.ts';

/** What a run knows of its target before the first claim, read from one snapshot. */
export interface ClusterFacts {
  kubernetes: string | null; // v1.36.3
  minor: number | null; // 36
  istio: string | null;
  /** what shows that Istio was installed, wholly or in part; null where nothing does */
  mesh: string | null;
  envoy: string | null;
  kiali: string | null;
  bookinfo: string | null;
  nodes: NodeFact[];
  proxyMode: ProxyMode;
  /** whether a DaemonSet runs kube-proxy, and nothing stands in its place */
  hasKubeProxy: boolean;
  /** true where something gives LoadBalancer Services an address */
  loadBalancer: boolean;
  ingressType: string | null;
  /** what has the name of the document's nginx; null where nothing has */
  nginxDemo: NginxDemo | null;
  /** how far the document has been followed: an index in MILESTONES */
  milestone: number;
  /** kinds that could not be listed, each with why: what rests on them is unknown, not absent */
  unlisted: Partial<Record<Kind, Reason>>;
}

/** What a need may look at. */
export interface RunFacts {
  cluster: ClusterFacts;
  /** where the parts of the document are here, and how they were found */
  places: Places;
  found: Found;
  allowChanges: boolean;
  profile: 'portable' | 'document';
  browser: { path: string; args: string[] } | { missing: Reason };
  k6: FoundK6;
  via: 'direct' | 'port-forward';
  /** from where this process asks, as evidence names it; null outside of the cluster */
  vantage: string | null;
  /** path of the document's text, where one was given with --doc */
  document: string | null;
}
