import { expect, test } from 'vitest';
import { newStore } from '../../controllers/test-cluster.ts';
import { seed } from '../../presets/lab.ts';
import { accountReads } from './account-reads.ts';

const READERS = [
  ['coredns', 'kube-system', 'discovery.k8s.io', 'endpointslices', 'system:coredns'],
  [
    'istiod',
    'istio-system',
    'networking.istio.io',
    'virtualservices',
    'istiod-clusterrole-istio-system',
  ],
  ['kiali', 'istio-system', 'apps', 'deployments', 'kiali'],
  ['prometheus', 'istio-system', '', 'pods', 'prometheus'],
] as const;

test.each(READERS)(
  '%s of %s reads %s %s by binding and account, and not without',
  (name, namespace, group, plural, binding) => {
    const store = newStore();
    seed(store);
    const resource = store.registry.byPlural(group, plural);
    if (!resource) throw new Error(`${plural} is not served`);
    const mayRead = accountReads(store);
    expect(mayRead({ name, namespace }, resource)).toBe(true);
    expect(mayRead({ name: 'default', namespace }, resource)).toBe(false);
    expect(mayRead({ name, namespace }, store.registry.kind('Lease'))).toBe(false);
    const bindings = store.registry.kind('ClusterRoleBinding');
    const made = store.get(bindings, binding);
    store.delete(bindings, binding);
    expect(mayRead({ name, namespace }, resource)).toBe(false);
    store.create(bindings, { ...made, metadata: { name: binding } });
    expect(mayRead({ name, namespace }, resource)).toBe(true);
    store.delete(store.registry.kind('ServiceAccount'), name, namespace);
    expect(mayRead({ name, namespace }, resource)).toBe(false);
  },
);
