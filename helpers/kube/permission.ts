import { because, type Reason } from '../core/reason.ts';
import { resourceName } from './resource-name.ts';
import { fileGiving } from './role-files.ts';

/** What a request needs of RBAC: `list` of `configmaps` in `all namespaces`. */
export interface Permission {
  verb: string;
  /** `virtualservices.networking.istio.io`, `pods/exec` */
  resource: string;
  /** undefined for all namespaces and for what lies in none */
  namespace: string | undefined;
}

const VERBS: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

const PATH =
  /^\/(?:api|apis\/([^/?]+))\/v[^/?]+(?:\/namespaces\/([^/?]+)(?=\/))?\/([^/?]+)(?:\/([^/?]+))?(?:\/([^/?]+))?/;

/** The permission behind a request; undefined for a path that is no resource, such as /version. */
export const permissionOf = (method: string, path: string): Permission | undefined => {
  const [, group = '', namespace, plural, name, sub] = PATH.exec(path) ?? [];
  if (!plural) return undefined;
  return {
    verb: VERBS[method] ?? (name ? 'get' : 'list'),
    resource: resourceName(group, sub ? `${plural}/${sub}` : plural),
    namespace,
  };
};

/** One sentence for whoever lacks a permission: which, whose, and what gives it. `words` are the server's own. */
export const missingPermission = (permission: Permission, words: string): Reason => {
  const { verb, resource, namespace } = permission;
  const role = fileGiving(permission);
  return because('permission-missing', {
    verb,
    resource,
    namespace: namespace ?? '',
    user: /User "[^"]*"/.exec(words)?.[0] ?? '',
    ...(role ? { role } : {}),
  });
};
