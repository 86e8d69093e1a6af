import {
  apiServerHosts,
  type Component,
  claim,
  controlPlanePods,
  expect,
  isControlPlaneTaint,
  keepingOut,
  kubeadmConfiguration,
  type Node,
  test,
  workerNodes,
} from '#fixtures';

const taintsOf = (node: Node) => ({
  node: node.metadata.name,
  taints: keepingOut(node).map(({ key, effect }) => `${key}:${effect}`),
  ofControlPlane: keepingOut(node).some(isControlPlaneTaint),
});

test(
  'The taint of the control plane keeps no pod waiting',
  claim('ENV-18'),
  async ({ document, nodes, evidence }) => {
    const found = nodes.all().map(taintsOf);
    await evidence('taints of the nodes', found);
    const tainted = found.filter(({ ofControlPlane }) => ofControlPlane);
    const open = found.filter(({ taints }) => taints.length === 0);
    document.notApplicableIf(tainted.length > 0 && open.length > 0, {
      en: `needed: control-plane nodes without their taint, as the script leaves them; found: ${tainted.map(({ node }) => node).join(', ')} with the taint that kubeadm gives, and pods go to ${open.map(({ node }) => node).join(', ')}`,
      zh: `需要：如脚本所做、去掉了污点的控制平面节点；实际：${tainted.map(({ node }) => node).join('、')} 仍带有 kubeadm 的污点，Pod 被调度到 ${open.map(({ node }) => node).join('、')}`,
    });
    expect(tainted, {
      en: 'control-plane nodes with their taint, where no other node takes pods',
      zh: '没有其他节点接收 Pod、却仍带有污点的控制平面节点',
    }).toEqual([]);
  },
);

const FOUR: Component[] = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];

test(
  'kubeadm runs a whole control plane on every node with an API server',
  claim('ENV-19'),
  async ({ configmaps, document, nodes, pods, evidence }) => {
    const config = kubeadmConfiguration({ configmaps });
    const found = controlPlanePods(pods.all());
    const hosts = [...new Set(apiServerHosts(pods.all()))];
    await evidence('static pods of the control plane', found);
    await evidence(
      'nodes',
      nodes.all().map(({ metadata }) => [metadata.name, metadata.labels]),
    );
    document.notApplicableIf(config === undefined, {
      en: 'needed: a cluster made by kubeadm; found: no ConfigMap kube-system/kubeadm-config',
      zh: '需要：由 kubeadm 创建的集群；实际：没有 ConfigMap kube-system/kubeadm-config',
    });
    document.notApplicableIf(hosts.length === 0, {
      en: 'needed: static pods that are seen, as kubeadm makes them; found: none of an API server',
      zh: '需要：可以看到 kubeadm 创建的静态 Pod；实际：没有 API server 的静态 Pod',
    });
    const due = FOUR.filter((one) => one !== 'etcd' || !config?.etcd?.external);
    const missing = hosts.flatMap((node) =>
      due
        .filter((component) =>
          found.every((pod) => pod.node !== node || pod.component !== component),
        )
        .map((component) => ({ node, component })),
    );
    expect(missing, {
      en: 'parts of the control plane that are missing beside an API server',
      zh: '与 API server 同在一个节点、却缺少的控制平面组件',
    }).toEqual([]);
  },
);

const joinedAs = ({ metadata, status }: Node) => ({
  node: metadata.name,
  kubelet: status?.nodeInfo?.kubeletVersion || 'none',
  reports: status?.conditions?.some(({ type }) => type === 'Ready') ?? false,
});

test(
  'Every worker node was registered by its kubelet',
  claim('ENV-20'),
  async ({ document, nodes, pods, evidence }) => {
    const found = workerNodes(nodes.all(), pods.all()).map(joinedAs);
    await evidence('worker nodes', found);
    document.notApplicableIf(found.length === 0, {
      en: 'needed: a worker node; found: every node is of the control plane',
      zh: '需要：工作节点；实际：所有节点都属于控制平面',
    });
    expect(
      found.filter(({ kubelet, reports }) => kubelet === 'none' || !reports),
      {
        en: 'worker nodes from which no kubelet has reported',
        zh: '没有 kubelet 上报过状态的工作节点',
      },
    ).toEqual([]);
  },
);
