import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../core/root.ts';
import { resourceName } from './resource-name.ts';

/** The roles that come along, each a file `k8s/role-NAME.yaml` with all that its runs need. */
export const ROLE_NAMES = ['read', 'sensitive', 'change'] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

/** The file of a role, from the root of the project. */
export const roleFile = (role: RoleName): string => `k8s/role-${role}.yaml`;

/** A rule of a role, as the API has it. */
export interface PolicyRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
}

/** Role, ClusterRole or a binding of one. */
export interface RoleObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  rules?: PolicyRule[];
}

const parsed = new Map<RoleName, RoleObject[]>();

/** The objects of a role's file, which is read once; [] where it is not there. */
const roleObjects = (role: RoleName): RoleObject[] => {
  const objects = parsed.get(role) ?? readRole(join(ROOT, roleFile(role)));
  parsed.set(role, objects);
  return objects;
};

const readRole = (file: string): RoleObject[] =>
  existsSync(file)
    ? parseAllDocuments(readFileSync(file, 'utf8')).map((one) => one.toJS() as RoleObject)
    : [];

/** What a request needs, as `permissionOf` tells it. */
interface Wanted {
  /** `get and create` for a stream, which needs both */
  verb: string;
  resource: string;
  namespace: string | undefined;
}

/** The file of the least role that gives a permission; undefined where none does. */
export const fileGiving = ({ verb, resource, namespace }: Wanted): string | undefined => {
  const verbs = verb.split(' and ');
  const giving = ROLE_NAMES.find((role) =>
    roleObjects(role).some(
      ({ metadata, rules = [] }) =>
        (metadata.namespace === undefined || metadata.namespace === namespace) &&
        verbs.every((one) => rules.some((rule) => gives(rule, one, resource))),
    ),
  );
  return giving && roleFile(giving);
};

const gives = ({ apiGroups, resources, verbs }: PolicyRule, verb: string, resource: string) =>
  verbs.includes(verb) &&
  apiGroups.some((group) => resources.some((one) => resourceName(group, one) === resource));
