import type { KubeObject } from './objects.ts';

/** Secret of type bootstrap.kubernetes.io/token; its data is base64. */
export interface BootstrapSecret extends KubeObject {
  data?: Record<string, string>;
}

/** What a bootstrap token is good for. Its secret is not in here. */
export interface BootstrapToken {
  name: string;
  /** undefined for one that does not end */
  until: string | undefined;
  isOver: boolean;
  /** whether nodes may come with it; others sign, or mark when something else is to be removed */
  authenticates: boolean;
  groups: string[];
  /** why no node can join with it; undefined where one can */
  fault: string | undefined;
}

/** What kubeadm lets join (RBAC binding kubeadm:kubelet-bootstrap). */
const NODES = 'system:bootstrappers:kubeadm:default-node-token';

/** Reads it as the API server's authenticator does (Kubernetes documentation, "bootstrap tokens"). `now`: ms, the server's. */
export const readBootstrapToken = (secret: BootstrapSecret, now: number): BootstrapToken => {
  const { name } = secret.metadata;
  const field = (key: string): string =>
    Buffer.from(secret.data?.[key] ?? '', 'base64').toString('utf8');
  const until = field('expiration') || undefined;
  const groups = field('auth-extra-groups').split(',').filter(Boolean);
  const faults = [
    ...(name === `bootstrap-token-${field('token-id')}`
      ? []
      : ['its token-id is not that of its name']),
    ...(/^[a-z0-9]{6}$/.test(field('token-id'))
      ? []
      : ['its token-id has not six letters or digits']),
    ...(/^[a-z0-9]{16}$/.test(field('token-secret'))
      ? []
      : ['its token-secret has not sixteen letters or digits']),
    ...(groups.includes(NODES) ? [] : [`it is not of ${NODES}`]),
  ];
  return {
    name,
    until,
    isOver: until !== undefined && !(Date.parse(until) > now),
    authenticates: field('usage-bootstrap-authentication') === 'true',
    groups,
    fault: faults.join('; ') || undefined,
  };
};
