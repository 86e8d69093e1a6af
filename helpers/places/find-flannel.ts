import type { ConfigMap, Workload } from '../kube/objects.ts';
import { podNetworks } from './pod-network.ts';
import { imageName } from './workload-services.ts';

/** flannel on this cluster, in whichever namespace (kube-system until v0.19, kube-flannel since: facts 7.3). */
export interface Flannel {
  namespace: string;
  /** one, or one for each architecture and system that a manifest names; none where only its configuration is left */
  daemonSets: Workload[];
  /** the ConfigMap with `net-conf.json` and, where flannel also writes the CNI configuration, `cni-conf.json` */
  config: ConfigMap | undefined;
}

interface Lists {
  daemonsets: { all(): Workload[] };
  configmaps: { all(): ConfigMap[] };
}

const NET = 'net-conf.json';
const CNI = 'cni-conf.json';

/**
 * flannel by what it runs: DaemonSets of an image, or of a name, with `flannel` in it, and the ConfigMap that they
 * mount. Where none runs and no other network does, what `kube-flannel.yml` left shows that one should. undefined on a
 * cluster of another network, also where flannel is part of another program (k3s). Throws where a kind could not be listed.
 */
export const findFlannel = ({ daemonsets, configmaps }: Lists): Flannel | undefined => {
  const all = daemonsets.all();
  const daemonSets = all.filter(runsFlannel);
  const [first] = daemonSets;
  if (first) {
    const namespace = first.metadata.namespace ?? '';
    return { namespace, daemonSets, config: configOf(daemonSets, configmaps.all()) };
  }
  if (podNetworks(all).length > 0) return undefined;
  const config = configmaps.all().find(({ data = {} }) => NET in data && CNI in data);
  return config && { namespace: config.metadata.namespace ?? '', daemonSets: [], config };
};

const runsFlannel = ({ metadata, spec }: Workload): boolean =>
  metadata.name.includes('flannel') ||
  spec.template.spec.containers.some(({ image }) => imageName(image)?.includes('flannel'));

/** The one that a DaemonSet mounts: a copy that nobody reads does not count. */
const configOf = (daemonSets: Workload[], all: ConfigMap[]): ConfigMap | undefined =>
  all.find(
    ({ metadata, data = {} }) =>
      NET in data &&
      daemonSets.some(
        (one) =>
          one.metadata.namespace === metadata.namespace &&
          one.spec.template.spec.volumes?.some(
            ({ configMap }) => configMap?.name === metadata.name,
          ),
      ),
  );
