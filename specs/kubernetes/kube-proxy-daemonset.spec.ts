import {
  claim,
  expect,
  findKubeProxy,
  podsByNode,
  podsOfDaemonSets,
  test,
  type Workload,
} from '#fixtures';

const WITHOUT = (instead: string | undefined) => ({
  en: `needed: kube-proxy as a DaemonSet, as kubeadm runs it; found: ${instead}`,
  zh: `需要：像 kubeadm 那样以 DaemonSet 运行 kube-proxy；实际：${instead}`,
});

/** What a DaemonSet wants and has, by its own count of nodes. */
const countsOf = ({ metadata, status }: Workload) => ({
  daemonSet: `${metadata.namespace}/${metadata.name}`,
  desired: status.desiredNumberScheduled ?? 0,
  current: status.currentNumberScheduled ?? 0,
  ready: status.numberReady ?? 0,
});

test(
  'DaemonSet kube-proxy has all the pods that it wants, ready',
  claim('K8S-08'),
  async ({ configmaps, daemonsets, document, pods, evidence }) => {
    const { daemonSets, instead } = findKubeProxy({ daemonsets, configmaps });
    const counts = daemonSets.map(countsOf);
    await evidence('DaemonSets of kube-proxy', counts);
    await evidence(
      'their pods',
      podsOfDaemonSets(daemonSets, pods).map(({ metadata }) => metadata.name),
    );
    document.notApplicableIf(instead !== undefined, WITHOUT(instead));
    // one for each system or architecture: those that no node is of want none
    expect(
      counts.filter(({ desired }) => desired > 0),
      { en: 'DaemonSets of kube-proxy that want pods', zh: '需要 Pod 的 kube-proxy DaemonSet' },
    ).not.toEqual([]);
    expect(
      counts.filter(({ desired, current, ready }) => current < desired || ready < desired),
      {
        en: 'DaemonSets of kube-proxy of which a pod is missing or not ready',
        zh: '缺少 Pod 或 Pod 未就绪的 kube-proxy DaemonSet',
      },
    ).toEqual([]);
  },
);

test(
  'A pod of kube-proxy runs on every node',
  claim('K8S-17'),
  async ({ configmaps, daemonsets, document, nodes, pods, evidence }) => {
    const { daemonSets, instead } = findKubeProxy({ daemonsets, configmaps });
    const found = podsByNode(nodes.all(), podsOfDaemonSets(daemonSets, pods));
    await evidence('nodes with their pod of kube-proxy', found);
    document.notApplicableIf(instead !== undefined, WITHOUT(instead));
    expect(found, {
      en: 'nodes, each of which is to have a pod of kube-proxy',
      zh: '各节点，其上都应有 kube-proxy 的 Pod',
    }).toAllMatch({ works: true }, { by: 'node' });
  },
);
