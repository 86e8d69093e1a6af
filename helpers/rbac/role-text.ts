import { stringify } from 'yaml';
import { type PolicyRule, type RoleName, roleFile } from '../kube/role-files.ts';
import { inOrder, type Right } from './right.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** Who may do what a role gives. */
const SUBJECTS: Record<RoleName, string[]> = {
  read: ['meshproof-read', 'meshproof-change'],
  sensitive: ['meshproof-read', 'meshproof-change'],
  change: ['meshproof-change'],
};

const ABOUT: Record<RoleName, string> = {
  read: 'What a read-only run asks.',
  sensitive:
    'What more a run can see where it is trusted with it. Without it the claims that rest on it are not applicable.',
  change: 'What a run with --allow-changes asks beside role-read.yaml.',
};

/** Rules as a role holds them, in a stable order: what differs by its resource alone stands together. */
export const rulesOf = (rights: Right[]): PolicyRule[] => {
  const byResource = new Map<string, Right[]>();
  for (const right of inOrder(rights)) {
    const key = JSON.stringify([right.group, right.resource, right.names]);
    byResource.set(key, [...(byResource.get(key) ?? []), right]);
  }
  const byVerbs = new Map<string, PolicyRule>();
  for (const same of byResource.values()) {
    const { group, resource, names } = same[0] as Right;
    const verbs = same.map(({ verb }) => verb).toSorted();
    const key = JSON.stringify([group, verbs, names]);
    const resources = [...(byVerbs.get(key)?.resources ?? []), resource].toSorted();
    const named = names.length ? { resourceNames: names } : {};
    byVerbs.set(key, { apiGroups: [group], resources, verbs, ...named });
  }
  return [...byVerbs.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
};

/** Every role, and the binding that gives it: one for the whole cluster, one for each namespace that is named. */
export const rolesOf = (
  name: string,
  rights: Right[],
  accounts: string[],
  home = 'meshproof',
): object[] => {
  const namespaces = [...new Set(rights.map(({ namespace }) => namespace))].toSorted();
  return namespaces.flatMap((namespace) => {
    const kind = namespace ? 'Role' : 'ClusterRole';
    const metadata = { name, ...(namespace ? { namespace } : {}) };
    const rules = rulesOf(rights.filter((right) => right.namespace === namespace));
    return [
      { apiVersion: `${RBAC}/v1`, kind, metadata, rules },
      {
        apiVersion: `${RBAC}/v1`,
        kind: `${kind}Binding`,
        metadata,
        roleRef: { apiGroup: RBAC, kind, name },
        subjects: accounts.map((one) => ({ kind: 'ServiceAccount', name: one, namespace: home })),
      },
    ];
  });
};

/** The file of a role. */
export const roleText = (role: RoleName, rights: Right[]): string => {
  const head = `# ${ABOUT[role]}\n# Made by npm run rbac -- --write; why each right is needed: npm run rbac\n`;
  const objects = rolesOf(`meshproof-${role}`, rights, SUBJECTS[role]);
  const texts = objects.map((object) => stringify(object, { flowCollectionPadding: false }));
  return `${head}---\n${texts.join('---\n')}`;
};

export const roleFiles = (rights: Record<RoleName, Right[]>): { file: string; text: string }[] =>
  (Object.keys(rights) as RoleName[]).map((role) => ({
    file: roleFile(role),
    text: roleText(role, rights[role]),
  }));
