import type { KubeObject } from '../store/objects.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** A rule of a ClusterRole. */
export interface RightRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

export const READ = ['get', 'list', 'watch'];

/** What a service account may do in the whole cluster: a ClusterRole and its binding, both of one name. */
export const clusterRights = (
  name: string,
  account: { name: string; namespace: string },
  rules: RightRule[],
  labels?: Record<string, string>,
): KubeObject[] => {
  const metadata = { name, ...(labels ? { labels } : {}) };
  const apiVersion = `${RBAC}/v1`;
  return [
    { apiVersion, kind: 'ClusterRole', metadata, rules },
    {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    },
  ];
};
