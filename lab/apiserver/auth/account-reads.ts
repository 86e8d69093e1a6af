import type { MayRead } from '../../network/api-reads.ts';
import type { ObjectStore } from '../../store/object-store.ts';
import { authorize } from './authorization.ts';
import { accountUser } from './service-account-tokens.ts';
import { AUTHENTICATED } from './user.ts';

/** Whether service accounts may read, by the cluster's own roles; the token of one that is gone lets nobody in. */
export const accountReads =
  (store: ObjectStore): MayRead =>
  ({ namespace, name }, { group, resource }) => {
    const account = store.find(store.registry.kind('ServiceAccount', ''), name, namespace);
    if (!account) return false;
    const user = accountUser(account);
    const groups = [...user.groups, AUTHENTICATED];
    const wanted = { isResource: true, group, resource, subresource: '', namespace: '', name: '' };
    return ['list', 'watch'].every(
      (verb) => authorize(store, { ...user, groups }, { ...wanted, verb, path: '' }) === true,
    );
  };
