import {
  claim,
  expect,
  findFlannel,
  kubeadmConfiguration,
  rangesIn,
  readYaml,
  test,
} from '#fixtures';

const OTHER_NETWORK = {
  en: 'needed: flannel; found: a cluster whose pods have another network',
  zh: '需要：flannel；实际：集群的 Pod 使用其他网络',
};

test(
  'flannel runs on every node',
  claim('ENV-16'),
  async ({ configmaps, daemonsets, document, nodes, evidence }) => {
    const flannel = findFlannel({ daemonsets, configmaps });
    const found = (flannel?.daemonSets ?? []).map(({ metadata, status }) => ({
      daemonSet: `${metadata.namespace}/${metadata.name}`,
      desired: status.desiredNumberScheduled ?? 0,
      ready: status.numberReady ?? 0,
    }));
    await evidence('DaemonSets of flannel', found);
    document.notApplicableIf(flannel === undefined, OTHER_NETWORK);
    const sum = {
      desired: found.reduce((all, { desired }) => all + desired, 0),
      ready: found.reduce((all, { ready }) => all + ready, 0),
    };
    const wanted = nodes.all().length;
    expect(sum, {
      en: `pods of flannel, where there are ${wanted} nodes`,
      zh: `flannel 的 Pod（共有 ${wanted} 个节点）`,
    }).toEqual({ desired: wanted, ready: wanted });
  },
);

interface NetConf {
  Network?: string;
  IPv6Network?: string;
  Backend?: { Type?: string };
}

test(
  'flannel gives pods the range that kubeadm was given, over vxlan',
  claim('ENV-17'),
  async ({ configmaps, daemonsets, document, evidence }) => {
    const flannel = findFlannel({ daemonsets, configmaps });
    document.notApplicableIf(flannel === undefined, OTHER_NETWORK);
    const text = flannel?.config?.data?.['net-conf.json'] ?? '';
    await evidence('net-conf.json', text);
    const { Network, IPv6Network, Backend } = (readYaml(text).value ?? {}) as NetConf;
    const config = kubeadmConfiguration({ configmaps });
    await evidence('podSubnet', config?.networking?.podSubnet);
    document.notApplicableIf(config === undefined, {
      en: 'needed: a cluster made by kubeadm; found: no ConfigMap kube-system/kubeadm-config',
      zh: '需要：由 kubeadm 创建的集群；实际：没有 ConfigMap kube-system/kubeadm-config',
    });
    expect(Backend?.Type, { en: "flannel's backend", zh: 'flannel 的后端' }).toBe('vxlan');
    expect([Network, IPv6Network].filter(Boolean).sort(), {
      en: "flannel's networks, where kubeadm was given podSubnet",
      zh: 'flannel 的网络（应为 kubeadm 的 podSubnet）',
    }).toEqual(rangesIn(config?.networking?.podSubnet).sort());
  },
);
