import {
  claim,
  controlPlanePods,
  expect,
  flagOf,
  isWithin,
  kubeadmConfiguration,
  type Pod,
  podAddresses,
  podRangesOf,
  rangesIn,
  serviceSubnet,
  test,
  usesNodeRanges,
} from '#fixtures';

/** Not those of other clusters, whose control planes some run as ordinary pods. */
const apiServers = (pods: Pod[]): Pod[] => {
  const own = controlPlanePods(pods)
    .filter(({ component }) => component === 'kube-apiserver')
    .map(({ pod }) => pod);
  return pods.filter(({ metadata }) => own.includes(`${metadata.namespace}/${metadata.name}`));
};

const startedWith = (pod: Pod) => {
  const range = flagOf(pod, 'service-cluster-ip-range');
  return range ? [{ pod: pod.metadata.name, range }] : [];
};

const sorted = (written: string | undefined): string => rangesIn(written).sort().join(',');

test(
  'The API server gives Services addresses of the range that kubeadm was given',
  claim('ENV-12'),
  async ({ configmaps, document, pods, servicecidrs, services, evidence }) => {
    const kubeadm = serviceSubnet(kubeadmConfiguration({ configmaps }));
    const flags = apiServers(pods.all()).flatMap(startedWith);
    const objects = servicecidrs.all().flatMap(({ spec }) => spec.cidrs);
    await evidence('ranges', { kubeadm, flags, ServiceCIDR: objects });
    const told = flags.map(({ range }) => range).join(',') || kubeadm || '';
    const ranges = [...rangesIn(told), ...objects];
    document.notApplicableIf(ranges.length === 0, {
      en: 'needed: the range of Services from the flags of an API server in a pod, from ConfigMap kube-system/kubeadm-config or from a ServiceCIDR object (Kubernetes 1.33); found: none of them',
      zh: '需要：从 Pod 中 API server 的参数、ConfigMap kube-system/kubeadm-config 或 ServiceCIDR 对象（Kubernetes 1.33）得知 Service 地址段；实际：都没有',
    });
    const addresses = services
      .all()
      .flatMap(({ metadata, spec: { clusterIP, clusterIPs } }) =>
        (clusterIPs ?? [clusterIP ?? ''])
          .filter((address) => /[.:]/.test(address))
          .map((address) => ({ service: `${metadata.namespace}/${metadata.name}`, address })),
      );
    await evidence('ClusterIPs', addresses);
    const otherwise = flags.filter(({ range }) => kubeadm && sorted(range) !== sorted(kubeadm));
    expect(otherwise, {
      en: `API servers that were started with another range than kubeadm noted (${kubeadm})`,
      zh: `启动参数中的地址段与 kubeadm 记下的（${kubeadm}）不同的 API server`,
    }).toEqual([]);
    expect(
      addresses.filter(({ address }) => !isWithin(ranges, address)),
      {
        en: `Services with an address outside ${ranges.join(', ')}`,
        zh: `地址不在 ${ranges.join('、')} 内的 Service`,
      },
    ).toEqual([]);
  },
);

test(
  'Nodes and pods have addresses of the range that kubeadm was given',
  claim('ENV-13'),
  async ({ configmaps, document, nodes, pods, evidence }) => {
    const config = kubeadmConfiguration({ configmaps });
    const ranges = rangesIn(config?.networking?.podSubnet);
    const given = nodes
      .all()
      .map((node) => ({ node: node.metadata.name, ranges: podRangesOf(node) }));
    const addresses = podAddresses(pods.all(), nodes.all());
    await evidence('ranges', { podSubnet: ranges, nodes: given });
    await evidence('addresses of the pods', addresses);
    document.notApplicableIf(config === undefined, {
      en: 'needed: a cluster made by kubeadm; found: no ConfigMap kube-system/kubeadm-config',
      zh: '需要：由 kubeadm 创建的集群；实际：没有 ConfigMap kube-system/kubeadm-config',
    });
    document.notApplicableIf(ranges.length === 0, {
      en: 'needed: a range for pods that kubeadm was given; found: none in ConfigMap kube-system/kubeadm-config',
      zh: '需要：告诉过 kubeadm 的 Pod 地址段；实际：ConfigMap kube-system/kubeadm-config 中没有',
    });
    expect(
      given.filter((one) => one.ranges.some((range) => !isWithin(ranges, range))),
      {
        en: `nodes whose range for pods lies outside ${ranges.join(', ')}`,
        zh: `Pod 地址段不在 ${ranges.join('、')} 内的节点`,
      },
    ).toEqual([]);
    document.notApplicableIf(addresses.length > 0 && !usesNodeRanges(addresses), {
      en: `needed: a network that takes the addresses of pods from the ranges of their nodes, as flannel does; found: ${addresses.filter(({ ofItsNode }) => ofItsNode).length} of ${addresses.length} pods with one of these`,
      zh: `需要：像 flannel 那样从各节点的地址段给 Pod 分配地址的网络；实际：${addresses.length} 个 Pod 中有 ${addresses.filter(({ ofItsNode }) => ofItsNode).length} 个的地址属于该段`,
    });
    expect(
      addresses.filter((one) => one.addresses.some((address) => !isWithin(ranges, address))),
      {
        en: `pods with an address outside ${ranges.join(', ')}`,
        zh: `地址不在 ${ranges.join('、')} 内的 Pod`,
      },
    ).toEqual([]);
  },
);
