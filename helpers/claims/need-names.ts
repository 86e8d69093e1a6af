/** The closed list of facts that a row may need; what each means is answered for a run. */
export const NEED_NAMES = [
  'browser',
  'k6',
  'document-text',
  'before-istio',
  'before-sidecars',
  'ingress-before-edit',
  'no-load-balancer',
  'clusterip-answers-ping',
  'clusterip-ignores-ping',
  'two-nodes',
  'nginx-demo',
  'kube-proxy',
  'one-node',
  'before-nginx',
] as const;

export type NeedName = (typeof NEED_NAMES)[number];
