import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../core/root.ts';
import { type Manifest, readManifests } from './write-set.ts';

interface Ports {
  ports?: { protocol?: string }[];
}

interface Spec extends Ports {
  containers?: Ports[];
  template?: { spec?: { containers?: Ports[] } };
}

const SPECS = join(ROOT, 'specs');

/** The manifests that the specs of each chapter apply. */
const files = readdirSync(SPECS)
  .filter((chapter) => existsSync(join(SPECS, chapter, 'claims.yaml')))
  .flatMap((chapter) => readdirSync(join(SPECS, chapter)).map((name) => join(chapter, name)))
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('claims.yaml'));

const portsOf = ({ kind, spec }: Manifest): { protocol?: string }[] => {
  const { ports = [], containers = [], template } = (spec ?? {}) as Spec;
  const inPods = [...containers, ...(template?.spec?.containers ?? [])];
  return [...(kind === 'Service' ? ports : []), ...inPods.flatMap((c) => c.ports ?? [])];
};

const manifests = files.map((file) => [
  file,
  readManifests(readFileSync(join(SPECS, file), 'utf8')),
]) as [string, Manifest[]][];

// protocol is half of the key of a list of ports, and server-side apply of Kubernetes 1.20 does not
// fill in its default first: it refuses a port without it, "omits key field protocol"
test.each(manifests)('every port in %s names its protocol', (_, all) => {
  expect(all.flatMap(portsOf).filter(({ protocol }) => !protocol)).toEqual([]);
});

test('there are ports to look at', () => {
  expect(manifests.flatMap(([, all]) => all.flatMap(portsOf)).length).toBeGreaterThan(10);
});
