import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../claims/catalogue.ts';
import { ROOT } from '../core/root.ts';
import { KINDS } from '../kube/kinds.ts';
import { type Permission, permissionOf } from '../kube/permission.ts';
import { collectionPath, objectPath } from '../kube/resource-path.ts';
import { fileGiving } from '../kube/role-files.ts';
import { neededRights, proofFaults, readAsked } from './rights-file.ts';
import { roleFiles } from './role-text.ts';

const rights = neededRights(readAsked());

test('the roles are those of k8s/asked.yaml; npm run rbac -- --write makes them', () => {
  for (const { file, text } of roleFiles(rights))
    expect(readFileSync(join(ROOT, file), 'utf8'), file).toBe(text);
});

test('every right is shown to be needed by rows, or says why none shows it', () => {
  expect(proofFaults(rights)).toEqual([]);
});

test('the rows that show it are rows, and of a mode that the role is for', () => {
  const modes = new Map(loadCatalogue().rows.map(({ id, mode }) => [id, mode]));
  const rowsOf = (all: { rows: string[] }[]) => all.flatMap(({ rows }) => rows);
  const shown = rowsOf([...rights.read, ...rights.sensitive]);
  expect(rowsOf(Object.values(rights).flat()).filter((id) => !modes.has(id))).toEqual([]);
  expect(shown.filter((id) => modes.get(id) === 'change')).toEqual([]);
});

test('role-read.yaml gives every kind that a run lists', () => {
  const without = Object.values(KINDS)
    .map((path) => permissionOf('GET', path) as Permission)
    .filter((permission) => fileGiving(permission) !== 'k8s/role-read.yaml');
  expect(without).toEqual([]);
});

const GROUPS: Record<string, string[]> = {
  'apps/v1': ['Deployment', 'DaemonSet'],
  'networking.istio.io/v1beta1': ['Gateway', 'VirtualService', 'DestinationRule', 'ServiceEntry'],
};

/** What a claim does to an object of its write set: makes it, finds it again, and takes it away. */
const permissionsFor = (write: string): (Permission | undefined)[] => {
  const [kind = '', ...where] = write.split('/');
  const [name = '', namespace] = where.toReversed();
  const apiVersion = Object.keys(GROUPS).find((group) => GROUPS[group]?.includes(kind)) ?? 'v1';
  const object = { apiVersion, kind, metadata: { name, ...(namespace ? { namespace } : {}) } };
  return [
    permissionOf('POST', collectionPath(object)),
    permissionOf('GET', objectPath(object)),
    permissionOf('DELETE', objectPath(object)),
  ];
};

/** Written in a dry run alone. */
const DRY = ['ConfigMap/kube-system/*'];

test('the roles give what every write set of the catalogue needs', () => {
  const writes = loadCatalogue().rows.flatMap((row) => row.writes);
  const needed = [...new Set(writes)].filter((write) => !DRY.includes(write));
  expect(needed.length).toBeGreaterThan(20);
  const without = needed.flatMap(permissionsFor).filter((one) => !one || !fileGiving(one));
  expect(without).toEqual([]);
});

test('what shows or allows much is in a file of its own', () => {
  const secrets = { verb: 'list', resource: 'secrets', namespace: 'kube-system' };
  expect(fileGiving(secrets)).toBe('k8s/role-sensitive.yaml');
  expect(fileGiving({ verb: 'get', resource: 'nodes/proxy', namespace: undefined })).toBe(
    'k8s/role-sensitive.yaml',
  );
  expect(fileGiving({ verb: 'delete', resource: 'nodes', namespace: undefined })).toBeUndefined();
  expect(fileGiving({ verb: 'get and create', resource: 'pods/exec', namespace: 'default' })).toBe(
    'k8s/role-read.yaml',
  );
});

test('no role gives verbs, kinds or groups wholesale', () => {
  for (const { text } of roleFiles(rights)) expect(text).not.toMatch(/['"]?\*['"]?\s*$/m);
});
