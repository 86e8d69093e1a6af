import { expect, it } from 'vitest';
import { isOfficialBuild, readVersion, skewFault } from './kubernetes-version.ts';

it.each([
  ['v1.31.2-gke.1', 31],
  ['v1.30.4+k3s1', 30],
  ['v1.32.0-rc.1', 32],
  ['1.19.4', 19],
  ['v1.27', 27],
])('%s is of minor release %i', (text, minor) => {
  expect(readVersion(text)).toEqual({ major: 1, minor });
});

it.each([[''], [undefined], ['latest'], ['v1'], ['v1.x.y']])('%s names no version', (text) => {
  expect(readVersion(text)).toBeUndefined();
});

const of = (minor: number) => ({ major: 1, minor });

it.each([
  [36, [36], undefined],
  [33, [36], undefined],
  [32, [36], 'too old'],
  [25, [28], undefined],
  [25, [27], undefined],
  [24, [27], 'too old'],
  [17, [19], undefined],
  [16, [19], 'too old'],
  [37, [36], 'newer'],
  // API servers of a control plane that is being upgraded
  [37, [36, 37], undefined],
  [33, [37, 36], undefined],
  [36, [], undefined],
])('a kubelet of 1.%i below API servers of %j is %s', (kubelet, apiServers, fault) => {
  expect(skewFault(of(kubelet), apiServers.map(of))).toBe(fault);
});

it('a kubelet of another major release is out of the policy', () => {
  expect(skewFault({ major: 2, minor: 0 }, [of(36)])).toBe('newer');
});

it('an official build tells the state of its sources, and others may not', () => {
  const build = (gitVersion: string, gitTreeState?: string) =>
    isOfficialBuild({ gitVersion, ...(gitTreeState === undefined ? {} : { gitTreeState }) });
  expect(build('v1.36.3', 'clean')).toBe(true);
  // this is what the row refutes: a release of altered sources
  expect(build('v1.36.3', 'dirty')).toBe(true);
  expect(build('v1.20.2', 'archive')).toBe(false);
  expect(build('v1.36.3-dirty', 'dirty')).toBe(false);
  expect(build('v1.31.2-gke.1', 'clean')).toBe(false);
  expect(build('v1.36.3')).toBe(false);
  expect(build('v1.36.3', '')).toBe(false);
});
