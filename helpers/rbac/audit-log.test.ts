import { expect, test } from 'vitest';
import { rightsAsked } from './audit-log.ts';
import { inWords, isWithin, type Right, reduced } from './right.ts';
import { rolesOf, rulesOf } from './role-text.ts';

interface Line {
  verb: string;
  group?: string;
  resource?: string;
  subresource?: string;
  namespace?: string;
  name?: string;
  path?: string;
}

const asked = (...lines: Line[]): Right[] => {
  const whole = { group: '', resource: '', subresource: '', namespace: '', name: '', path: '' };
  const requests = lines.map((line) => ({ ...whole, ...line }));
  return rightsAsked(requests, (resource) => resource === 'virtualservices');
};

const said = (rights: Right[]): string[] =>
  rights.map(
    (right) => `${inWords(right)}${right.names.length ? ` ${right.names.join(' ')}` : ''}`,
  );

test('a namespace that a cluster names as it likes is every namespace; system namespaces stay', () => {
  const lines = [
    { verb: 'list', resource: 'pods', namespace: 'books' },
    { verb: 'list', resource: 'pods', namespace: 'mesh' },
    { verb: 'list', resource: 'secrets', namespace: 'kube-system' },
    { verb: 'get', resource: 'namespaces', namespace: 'kube-system', name: 'kube-system' },
    {
      verb: 'get',
      resource: 'pods',
      subresource: 'log',
      namespace: 'kube-system',
      name: 'p-x7f2q',
    },
  ];
  expect(said(asked(...lines))).toEqual([
    'get namespaces',
    'get pods/log',
    'list pods',
    'list secrets in kube-system',
  ]);
});

test('names are kept where they are the same on every cluster, and never for a creation', () => {
  const group = 'networking.istio.io';
  const resource = 'virtualservices';
  const lease = {
    group: 'coordination.k8s.io',
    resource: 'leases',
    namespace: 'default',
    name: 'meshproof',
  };
  const lines = [
    { verb: 'delete', group, resource, namespace: 'books', name: 'reviews' },
    { verb: 'delete', group, resource, namespace: 'mesh', name: 'details' },
    { verb: 'get', group, resource, namespace: 'books', name: 'reviews' },
    { verb: 'delete', resource: 'pods', namespace: 'books', name: 'p-x7f2q' },
    { verb: 'update', ...lease },
    { verb: 'create', ...lease },
  ];
  expect(said(asked(...lines))).toEqual([
    'create leases.coordination.k8s.io in default',
    'delete pods',
    'delete virtualservices.networking.istio.io details reviews',
    'get virtualservices.networking.istio.io',
    'update leases.coordination.k8s.io in default meshproof',
  ]);
});

test('what every user may ask is left out, and a path that no role gives is not', () => {
  expect(asked({ verb: 'get', path: '/apis/apps/v1' }, { verb: 'get', path: '/version' })).toEqual(
    [],
  );
  expect(() => asked({ verb: 'get', path: '/metrics' })).toThrow('/metrics');
  expect(() => asked({ verb: 'get', path: '/versions' })).toThrow('/versions');
});

const right = (verb: string, resource: string, more: Partial<Right> = {}): Right => ({
  verb,
  group: '',
  resource,
  namespace: '',
  names: [],
  ...more,
});

test('a right is within another of the same verb that is as wide or wider', () => {
  const wide = right('get', 'pods');
  const local = right('get', 'pods', { namespace: 'kube-system' });
  const named = right('get', 'pods', { names: ['a'] });
  expect([isWithin(local, wide), isWithin(wide, local)]).toEqual([true, false]);
  expect([isWithin(named, wide), isWithin(wide, named)]).toEqual([true, false]);
  expect(isWithin(right('list', 'pods'), wide)).toBe(false);
  expect(isWithin(right('get', 'pods/log'), wide)).toBe(false);
  expect(said(reduced([local, named, wide]))).toEqual(['get pods']);
});

test('rules are the same in whatever order the rights come', () => {
  const rights = [
    right('list', 'pods'),
    right('get', 'pods'),
    right('get', 'nodes'),
    right('list', 'nodes'),
    right('delete', 'virtualservices', { group: 'networking.istio.io', names: ['reviews'] }),
    right('list', 'events'),
  ];
  const rules = [
    { apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['get', 'list'] },
    { apiGroups: [''], resources: ['events'], verbs: ['list'] },
    {
      apiGroups: ['networking.istio.io'],
      resources: ['virtualservices'],
      verbs: ['delete'],
      resourceNames: ['reviews'],
    },
  ];
  expect(rulesOf(rights)).toEqual(rules);
  expect(rulesOf(rights.toReversed())).toEqual(rules);
});

test('a namespace has a role of its own, and no right of another one', () => {
  const made = rolesOf(
    'some',
    [right('list', 'pods'), right('list', 'secrets', { namespace: 'kube-system' })],
    ['reader'],
    'home',
  ) as { kind: string; metadata: { namespace?: string }; rules?: { resources: string[] }[] }[];
  const told = made.map(({ kind, metadata, rules }) => [
    kind,
    metadata.namespace,
    rules?.flatMap(({ resources }) => resources),
  ]);
  expect(told).toEqual([
    ['ClusterRole', undefined, ['pods']],
    ['ClusterRoleBinding', undefined, undefined],
    ['Role', 'kube-system', ['secrets']],
    ['RoleBinding', 'kube-system', undefined],
  ]);
});
