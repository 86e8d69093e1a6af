import type { ConfigMap, Container, Workload } from '../kube/objects.ts';
import { podNetworks } from './pod-network.ts';
import { imageName } from './workload-services.ts';

/** kube-proxy as kubeadm runs it on nodes of Linux, or what stands in its place. */
export interface KubeProxy {
  /** one, or one for each architecture, those that want pods first; none where it was taken away */
  daemonSets: Workload[];
  /** what programs the nodes in place of a DaemonSet of kube-proxy; undefined where one should */
  instead: string | undefined;
}

/** The lists that it is found in. */
export interface KubeProxyLists {
  daemonsets: { all(): Workload[] };
  configmaps: { find(namespace: string, name: string): ConfigMap | undefined };
}

const HOME = 'kube-system';

/** Networks that can do what kube-proxy does. */
const SERVING = ['Cilium', 'Calico', 'kube-router', 'Antrea', 'OVN-Kubernetes'];

/**
 * Finds it by what its DaemonSets run; another namespace than kube-system is looked at only where that has none, for
 * simulated nodes and clusters within the cluster have one too. A pod network that knows Services itself (Cilium, Calico
 * with eBPF, kube-router, …) replaces it: then it is gone, or its DaemonSet is sent to no node (Calico's manual, "disable
 * kube-proxy"). Where it is gone and nothing of the kind is there, its ConfigMap shows that it should be; without one it
 * is a part of the distribution, or a static pod (k3s, RKE2, GKE). Throws where a kind could not be listed.
 */
export const findKubeProxy = ({ daemonsets, configmaps }: KubeProxyLists): KubeProxy => {
  const all = daemonsets.all();
  const daemonSets = ofThisCluster(all.filter((set) => isForLinux(set) && proxyContainer(set)));
  if (daemonSets.some(wantsPods)) return { daemonSets, instead: undefined };
  const able = podNetworks(all).filter((network) => SERVING.includes(network));
  if (able.length > 0) return { daemonSets: [], instead: able.join(', ') };
  const isDue = daemonSets.length > 0 || configmaps.find(HOME, 'kube-proxy') !== undefined;
  return { daemonSets, instead: isDue ? undefined : 'no DaemonSet runs kube-proxy' };
};

/** The container of a DaemonSet that runs kube-proxy, whatever it and its image are called. */
export const proxyContainer = ({ spec }: Pick<Workload, 'spec'>): Container | undefined =>
  spec.template.spec.containers.find(
    ({ image, command = [], args = [] }) =>
      IMAGE.test(imageName(image) ?? '') || PROGRAM.test([...command, ...args].join(' ')),
  );

/** A mirror's prefix may stand before it (`mirrored-kube-proxy`), an architecture after it (until Kubernetes 1.15). */
const IMAGE = /(^|[-_.])kube-proxy(-(amd64|arm|arm64|ppc64le|s390x))?$/;

/** An image that is given by its digest alone has no name: then the program tells, started by itself or by a shell. */
const PROGRAM = /^(\S*sh -\w*c (exec )?)?(\S*\/)?kube-proxy(\s|$)/;

const ofThisCluster = (sets: Workload[]): Workload[] => {
  const own = sets.filter(({ metadata }) => metadata.namespace === HOME);
  return (own.length > 0 ? own : sets).toSorted(
    (a, b) => Number(wantsPods(b)) - Number(wantsPods(a)),
  );
};

const wantsPods = ({ status }: Workload): boolean => (status.desiredNumberScheduled ?? 0) > 0;

const OS_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

/** What is made for Windows says so: by its field `os`, by a selector, or by a required affinity. */
const isForLinux = ({ spec }: Workload): boolean => {
  const { os, nodeSelector = {}, affinity } = spec.template.spec;
  const terms =
    affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const asked = terms.flatMap(({ matchExpressions = [] }) =>
    matchExpressions.flatMap(({ key, operator, values = [] }) =>
      OS_LABELS.includes(key) && operator === 'In' ? values : [],
    ),
  );
  const named = [os?.name, ...OS_LABELS.map((label) => nodeSelector[label])];
  return !named.includes('windows') && (asked.length === 0 || asked.includes('linux'));
};
