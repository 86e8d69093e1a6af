import { expect, test } from 'vitest';
import type { Kind } from '../kube/kinds.ts';
import type { KubeObject, Workload } from '../kube/objects.ts';
import { Snapshot } from '../kube/snapshot.ts';
import { configuredMode, proxySettings } from './proxy-settings.ts';

const set = (container: object, spec: object = {}) =>
  ({
    metadata: { name: 'kube-proxy', namespace: 'kube-system' },
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'kube-proxy', image: 'registry.k8s.io/kube-proxy:v1.36.3', ...container },
          ],
          ...spec,
        },
      },
    },
    status: { desiredNumberScheduled: 2 },
  }) as unknown as Workload;

const MOUNTED = {
  command: ['/usr/local/bin/kube-proxy', '--config=/var/lib/kube-proxy/config.conf'],
  volumeMounts: [{ name: 'conf', mountPath: '/var/lib/kube-proxy' }],
};
const volumesOf = (configMap: object) => ({ volumes: [{ name: 'conf', configMap }] });

const USUAL = set(MOUNTED, volumesOf({ name: 'kube-proxy' }));
const RENAMED = set(
  MOUNTED,
  volumesOf({ name: 'proxy', items: [{ key: 'config', path: 'config.conf' }] }),
);

test('as kubeadm makes it: a ConfigMap that is mounted where --config points', () => {
  expect(proxySettings(USUAL)).toMatchObject({
    container: 'kube-proxy',
    config: { name: 'kube-proxy', key: 'config.conf' },
  });
});

test('a file that has another name than its key', () => {
  expect(proxySettings(RENAMED)?.config).toEqual({ name: 'proxy', key: 'config' });
});

test('flags that say it all; another program has none', () => {
  const found = proxySettings(set({ args: ['kube-proxy', '--proxy-mode=ipvs'] }));
  expect(found).toMatchObject({ config: undefined, flag: 'ipvs' });
  expect(proxySettings(set({ image: 'quay.io/cilium/cilium:v1.18.2' }))).toBeUndefined();
});

const keptIn = (name: string, key: string, mode: string): KubeObject =>
  ({
    metadata: { name, namespace: 'kube-system' },
    data: { [key]: `mode: "${mode}"\n` },
  }) as unknown as KubeObject;
const modeOf = (daemonsets: KubeObject[] | undefined, ...configmaps: KubeObject[]) => {
  const listed: Partial<Record<Kind, { items: KubeObject[] }>> = {
    configmaps: { items: configmaps },
    ...(daemonsets ? { daemonsets: { items: daemonsets } } : {}),
  };
  const version = { gitVersion: 'v1.36.3', major: '1', minor: '36' };
  return configuredMode(new Snapshot({ takenAt: '', version, kinds: listed }));
};
const KUBEADM = keptIn('kube-proxy', 'config.conf', 'ipvs');

test('the mode is read where kube-proxy reads it', () => {
  expect(modeOf([USUAL], KUBEADM)).toBe('ipvs');
  expect(modeOf([USUAL], keptIn('kube-proxy', 'config.conf', ''))).toBe('iptables');
  expect(modeOf([RENAMED], keptIn('proxy', 'config', 'nftables'), KUBEADM)).toBe('nftables');
  expect(modeOf([set({ args: ['kube-proxy', '--proxy-mode=ipvs'] })])).toBe('ipvs');
  expect(modeOf([set({ args: ['kube-proxy'] })], KUBEADM)).toBe('unknown');
});

test('where its DaemonSet is gone or unseen, the ConfigMap of kubeadm tells; where another serves, nothing does', () => {
  expect(modeOf([], KUBEADM)).toBe('ipvs');
  expect(modeOf(undefined, KUBEADM)).toBe('ipvs');
  expect(modeOf([set({ image: 'quay.io/cilium/cilium:v1.18.2' })], KUBEADM)).toBe('unknown');
  expect(modeOf([])).toBe('unknown');
});
