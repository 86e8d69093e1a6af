import { quietly } from '../core/quietly.ts';
import type { Workload } from '../kube/objects.ts';
import { readProxyConfig } from '../kube/proxy-mode.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { findKubeProxy, proxyContainer } from './kube-proxy.ts';

/** Where a DaemonSet of kube-proxy has its settings from. */
export interface ProxySettings {
  set: Workload;
  container: string;
  /** the ConfigMap and its key that are mounted where --config points; undefined where flags say it all */
  config: { name: string; key: string } | undefined;
  /** what --proxy-mode says, which counts where there is no configuration */
  flag: string | undefined;
}

/** Reads them from the template of a DaemonSet; undefined for one that does not run kube-proxy. */
export const proxySettings = (set: Workload): ProxySettings | undefined => {
  const container = proxyContainer(set);
  if (!container) return undefined;
  const command = [...(container.command ?? []), ...(container.args ?? [])].join(' ');
  return {
    set,
    container: container.name,
    config: configOf(set, /--config[= ](\S+)/.exec(command)?.[1]),
    flag: /--proxy-mode[= ](\w+)/.exec(command)?.[1],
  };
};

/** `/var/lib/kube-proxy/config.conf` -> the ConfigMap that is mounted at `/var/lib/kube-proxy`, and its key. */
const configOf = ({ spec }: Workload, path: string | undefined): ProxySettings['config'] => {
  const { volumes = [], containers } = spec.template.spec;
  const mounts = containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
  const [mount] = mounts
    .filter(({ mountPath }) => path?.startsWith(`${mountPath.replace(/\/$/, '')}/`))
    .toSorted((a, b) => b.mountPath.length - a.mountPath.length);
  const map = volumes.find(({ name }) => name === mount?.name)?.configMap;
  if (!path || !mount || !map) return undefined;
  const file = path.slice(mount.mountPath.replace(/\/$/, '').length + 1);
  return { name: map.name, key: map.items?.find((item) => item.path === file)?.key ?? file };
};

/** kube-proxy's configured mode; 'unknown' where nothing tells it, as where something else stands in its place. */
export type ProxyMode = 'iptables' | 'ipvs' | 'nftables' | 'unknown';

/** As kubeadm names it. */
const USUAL = { name: 'kube-proxy', key: 'config.conf' };

/**
 * Reads it where the DaemonSet of kube-proxy has it from; where that is gone or could not be listed, where kubeadm keeps
 * it. '' means iptables on Linux. Throws where ConfigMaps could not be listed.
 */
export const configuredMode = (snapshot: Snapshot): ProxyMode => {
  const daemonsets = { all: () => quietly(() => snapshot.of('daemonsets').all()) ?? [] };
  const configmaps = snapshot.of('configmaps');
  const { daemonSets, instead } = findKubeProxy({ daemonsets, configmaps });
  if (instead !== undefined) return 'unknown';
  const settings = daemonSets[0] && proxySettings(daemonSets[0]);
  const { name, key } = settings?.config ?? USUAL;
  const namespace = settings?.set.metadata.namespace ?? 'kube-system';
  const text = configmaps.find(namespace, name)?.data?.[key];
  const kept = text === undefined ? undefined : readProxyConfig(text)?.mode;
  const mode = settings && !settings.config ? settings.flag : kept;
  if (mode === undefined) return 'unknown';
  return mode === 'ipvs' || mode === 'nftables' ? mode : 'iptables';
};
