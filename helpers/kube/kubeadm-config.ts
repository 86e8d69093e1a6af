import { readYaml } from '../core/yaml-text.ts';
import type { ConfigMap } from './objects.ts';

/** What kubeadm was told for the whole cluster (kubeadm.k8s.io, v1beta1 to v1beta4): the parts that are looked at. */
export interface ClusterConfiguration {
  kubernetesVersion?: string;
  imageRepository?: string;
  /** where several control-plane nodes are reached under one name */
  controlPlaneEndpoint?: string;
  networking?: { dnsDomain?: string; podSubnet?: string; serviceSubnet?: string };
  etcd?: { local?: object; external?: object };
  /** by flag name until v1beta3, a list since v1beta4 */
  apiServer?: { extraArgs?: Record<string, string> | { name: string; value: string }[] };
}

/** In kube-system, of kubeadm's making (facts 7.2). */
export const KUBEADM_CONFIG = 'kubeadm-config';

/** What kubeadm wrote down of the cluster that is judged, as clusterConfiguration reads it. */
export const kubeadmConfiguration = ({
  configmaps,
}: {
  configmaps: { find(namespace: string, name: string): ConfigMap | undefined };
}): ClusterConfiguration | undefined =>
  clusterConfiguration(configmaps.find('kube-system', KUBEADM_CONFIG));

/** What kubeadm wrote down of a cluster; undefined where it made none, or its note cannot be read. */
export const clusterConfiguration = (
  configMap: Pick<ConfigMap, 'data'> | undefined,
): ClusterConfiguration | undefined => {
  const { value } = readYaml(configMap?.data?.ClusterConfiguration ?? '');
  return typeof value === 'object' && value !== null ? value : undefined;
};
