import { expect, test } from 'vitest';
import { fromAnswer } from './kube-error.ts';
import { permissionOf } from './permission.ts';

const PATHS: [string, string, ReturnType<typeof permissionOf>][] = [
  ['GET', '/version', undefined],
  ['GET', '/apis/networking.istio.io', undefined],
  ['GET', '/api/v1/configmaps', { verb: 'list', resource: 'configmaps', namespace: undefined }],
  [
    'GET',
    '/api/v1/namespaces/kube-system',
    { verb: 'get', resource: 'namespaces', namespace: undefined },
  ],
  [
    'GET',
    '/apis/networking.istio.io/v1beta1/namespaces/default/virtualservices/bookinfo',
    { verb: 'get', resource: 'virtualservices.networking.istio.io', namespace: 'default' },
  ],
  [
    'PATCH',
    '/apis/apps/v1/namespaces/a/deployments/b/scale?fieldManager=x',
    { verb: 'patch', resource: 'deployments.apps/scale', namespace: 'a' },
  ],
  [
    'POST',
    '/apis/coordination.k8s.io/v1/namespaces/default/leases?fieldManager=x',
    { verb: 'create', resource: 'leases.coordination.k8s.io', namespace: 'default' },
  ],
];

test.each(PATHS)('%s %s', (method, path, permission) => {
  expect(permissionOf(method, path)).toEqual(permission);
});

const status = (message: string) => JSON.stringify({ kind: 'Status', message, code: 403 });

test("RBAC's refusal names permission and user", () => {
  const words =
    'configmaps is forbidden: User "eve" cannot list resource "configmaps" in API group "" at the cluster scope';
  expect(fromAnswer('GET', '/api/v1/configmaps', 403, status(words)).message).toBe(
    'missing permission: list configmaps cluster-wide, for User "eve": ask whoever runs the cluster for it (k8s/role-read.yaml gives it; kubectl auth can-i --list shows what there is)',
  );
});

test('a refusal that no permission would change keeps its own words', () => {
  const words = 'admission webhook "policy.example.com" denied the request: no';
  expect(fromAnswer('POST', '/api/v1/namespaces/a/pods', 403, status(words)).message).toBe(
    `POST /api/v1/namespaces/a/pods: 403 ${words}`,
  );
});
