import {
  claim,
  controlPlaneNodes,
  controlPlanePods,
  expect,
  hasKubelet,
  type KubernetesVersion,
  kubeadmConfiguration,
  type Node,
  type Pod,
  readVersion,
  skewFault,
  test,
} from '#fixtures';

test(
  'The kubelet of the control-plane node is v1.19.4',
  claim('K8S-13'),
  async ({ document, nodes, pods, evidence }) => {
    const found = controlPlaneNodes(nodes.all(), pods.all()).map(versionOf);
    await evidence('control-plane nodes', found);
    document.notApplicableIf(found.length === 0, {
      en: 'needed: the control-plane node; found: the provider shows none',
      zh: '需要：控制平面节点；实际：供应商没有展示',
    });
    expect(found, { en: 'control-plane nodes', zh: '控制平面节点' }).toAllMatch(
      { kubelet: 'v1.19.4' },
      { by: 'node' },
    );
  },
);

const versionOf = ({ metadata, status }: Node) => {
  const kubelet = status.nodeInfo?.kubeletVersion;
  const version = readVersion(kubelet);
  return {
    node: metadata.name,
    kubelet,
    release: version && `${version.major}.${version.minor}`,
    known: version !== undefined,
  };
};

test(
  'All nodes have joined, with a kubelet of one minor release',
  claim('K8S-21'),
  async ({ document, nodes, evidence }) => {
    const found = nodes.all().filter(hasKubelet).map(versionOf);
    await evidence('nodes', found);
    expect(found, {
      en: 'nodes, each of which is to report the version of its kubelet',
      zh: '各节点，都应给出其 kubelet 的版本',
    }).toAllMatch({ known: true }, { by: 'node' });
    const releases = [...new Set(found.map(({ release }) => release))];
    document.notApplicableIf(releases.length > 1, {
      en: `needed: nodes of one release, as in the document; found: ${releases.join(', ')}, as while a cluster is upgraded (K8S-30 judges how far they may differ)`,
      zh: `需要：与文档一样所有节点同一版本；实际：${releases.join('、')}，如集群升级期间（允许的差距由 K8S-30 判定）`,
    });
  },
);

test(
  'kubeadm wrote down Kubernetes v1.19.4',
  claim('K8S-22'),
  async ({ configmaps, document, evidence }) => {
    const found = kubeadmConfiguration({ configmaps });
    await evidence('ClusterConfiguration', found);
    document.notApplicableIf(found === undefined, {
      en: 'needed: a cluster made by kubeadm; found: no ConfigMap kube-system/kubeadm-config',
      zh: '需要：由 kubeadm 创建的集群；实际：没有 ConfigMap kube-system/kubeadm-config',
    });
    expect(found?.kubernetesVersion, {
      en: 'kubernetesVersion of ConfigMap kube-system/kubeadm-config',
      zh: 'ConfigMap kube-system/kubeadm-config 的 kubernetesVersion',
    }).toBe('v1.19.4');
  },
);

const TAG = /:([^/:@]+)(?:@.*)?$/;

/** What the API server that was asked says, and what the static pods of the others run: an upgrade goes from one to the next. */
const apiServersOf = (gitVersion: string, pods: Pod[]): string[] => {
  const mirrored = controlPlanePods(pods)
    .filter(({ component }) => component === 'kube-apiserver')
    .map(({ pod }) => pod);
  const tags = pods
    .filter(({ metadata }) => mirrored.includes(`${metadata.namespace}/${metadata.name}`))
    .flatMap(({ spec }) => TAG.exec(spec.containers[0]?.image ?? '')?.[1] ?? []);
  return [gitVersion, ...tags];
};

/** Of a node that tells no version nothing is said here: K8S-21 does. */
const withSkew = (one: ReturnType<typeof versionOf>, apiServers: KubernetesVersion[]) => {
  const kubelet = readVersion(one.kubelet);
  return kubelet ? [{ ...one, skew: skewFault(kubelet, apiServers) ?? 'allowed' }] : [];
};

test(
  'No kubelet is newer than the API server, nor older than the version skew policy allows',
  claim('K8S-30'),
  async ({ document, nodes, pods, version, evidence }) => {
    const apiServers = apiServersOf(version.gitVersion, pods.all());
    const known = apiServers.flatMap((text) => readVersion(text) ?? []);
    const kubelets = nodes.all().filter(hasKubelet).map(versionOf);
    await evidence('versions', { apiServers, kubelets });
    document.inconclusiveIf(known.length === 0, {
      en: 'the API server reports no version: kubectl version',
      zh: 'API server 没有给出版本：kubectl version',
    });
    const found = kubelets.flatMap((one) => withSkew(one, known));
    expect(found, {
      en: `kubelets below API server ${apiServers.join(', ')}`,
      zh: `API server ${apiServers.join('、')} 之下的 kubelet`,
    }).toAllMatch({ skew: 'allowed' }, { by: 'node' });
  },
);
