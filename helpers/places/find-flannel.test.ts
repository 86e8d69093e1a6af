import { expect, it } from 'vitest';
import type { ConfigMap, Workload } from '../kube/objects.ts';
import { findFlannel } from './find-flannel.ts';

const daemonSet = (namespace: string, name: string, image: string, config?: string) =>
  ({
    metadata: { name, namespace },
    spec: {
      template: {
        spec: {
          containers: [{ name: 'agent', image }],
          volumes: config ? [{ name: 'cfg', configMap: { name: config } }] : [],
        },
      },
    },
  }) as Workload;

const configMap = (namespace: string, name: string, ...keys: string[]) =>
  ({
    metadata: { name, namespace },
    data: Object.fromEntries(keys.map((key) => [key, '{}'])),
  }) as ConfigMap;

const find = (daemonSets: Workload[], configMaps: ConfigMap[]) =>
  findFlannel({ daemonsets: { all: () => daemonSets }, configmaps: { all: () => configMaps } });

const KEYS = ['cni-conf.json', 'net-conf.json'];

it('finds flannel wherever its image runs, with the ConfigMap that it mounts', () => {
  const own = daemonSet('kube-system', 'network', 'mirror/coreos-flannel:v0.13', 'cfg');
  const found = find(
    [daemonSet('kube-system', 'kube-proxy', 'kube-proxy:v1'), own],
    [configMap('kube-system', 'copy', ...KEYS), configMap('kube-system', 'cfg', ...KEYS)],
  );
  expect(found).toMatchObject({ namespace: 'kube-system', config: { metadata: { name: 'cfg' } } });
  expect(found?.daemonSets).toEqual([own]);
});

it('finds one DaemonSet for each architecture', () => {
  const both = ['amd64', 'arm64'].map((arch) =>
    daemonSet('kube-system', `kube-flannel-ds-${arch}`, `quay.io/coreos/flannel:v0.12-${arch}`),
  );
  expect(find(both, [])).toEqual({ namespace: 'kube-system', daemonSets: both, config: undefined });
});

it('knows by its configuration that flannel should be there', () => {
  const left = [configMap('kube-flannel', 'kube-flannel-cfg', ...KEYS)];
  expect(find([], left)).toMatchObject({ namespace: 'kube-flannel', daemonSets: [] });
  expect(find([daemonSet('calico-system', 'calico-node', 'calico/node:v3')], left)).toBeUndefined();
});

it('finds none on a cluster of another network, or of none', () => {
  expect(find([daemonSet('kube-system', 'kindnet', 'kindest/kindnetd:v1')], [])).toBeUndefined();
  expect(find([], [configMap('kube-system', 'other', 'net-conf.json')])).toBeUndefined();
});
