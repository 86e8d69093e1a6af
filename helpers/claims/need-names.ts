/** The closed list of facts that a row may need; what each means is answered for a run. */
export const NEED_NAMES = [
  'browser',
  'k6',
  'document-text',
  'before-istio',
  'ingress-before-edit',
  'no-load-balancer',
  'clusterip-answers-ping',
  'clusterip-ignores-ping',
  'two-nodes',
] as const;

export type NeedName = (typeof NEED_NAMES)[number];
