import {
  apiServerHosts,
  CONTROL_PLANE_ROLE,
  claim,
  controlPlaneNodes,
  expect,
  hasControlPlaneRole,
  hasKubelet,
  isReady,
  joiningNodes,
  kubeadmConfiguration,
  MASTER_ROLE,
  type Node,
  rolesOf,
  test,
  workerNodes,
} from '#fixtures';

/** The sentence about nodes that have joined a moment ago. */
const stillJoining = (names: string | undefined) => ({
  en: `${names} joined within the last minutes and is not ready yet: run again when it is`,
  zh: `${names} 刚加入几分钟，尚未就绪：就绪后再次运行`,
});

/** As `kubectl get nodes` shows it; a node that is cordoned is as ready as before. */
const lookAt = (node: Node) => ({
  node: node.metadata.name,
  ready: isReady(node),
  roles: rolesOf(node),
  says: node.status.conditions?.find(({ type }) => type === 'Ready')?.message,
});

test(
  'Every control-plane node is Ready',
  claim('K8S-11'),
  async ({ document, nodes, pods, evidence }) => {
    const controlPlane = controlPlaneNodes(nodes.all(), pods.all());
    const found = controlPlane.map(lookAt);
    const joining = joiningNodes(controlPlane);
    await evidence('control-plane nodes', found);
    document.notApplicableIf(found.length === 0, {
      en: 'needed: the control-plane node; found: the provider shows none',
      zh: '需要：控制平面节点；实际：供应商没有展示',
    });
    document.inconclusiveIf(joining !== undefined, stillJoining(joining));
    expect(found, { en: 'control-plane nodes', zh: '控制平面节点' }).toAllMatch(
      { ready: true },
      { by: 'node' },
    );
  },
);

/** Which label kubeadm marks control-plane nodes with, by the release (facts 7.2). */
const marksOf = (minor: number): string[] => [
  ...(minor >= 20 ? [CONTROL_PLANE_ROLE] : []),
  ...(minor <= 23 ? [MASTER_ROLE] : []),
];

test(
  'The control-plane node bears the role label that kubeadm gives at this version',
  claim('K8S-12'),
  async ({ cluster, configmaps, document, nodes, pods, evidence }) => {
    const kubeadm = kubeadmConfiguration({ configmaps });
    document.notApplicableIf(kubeadm === undefined, {
      en: 'needed: a cluster made by kubeadm; found: no ConfigMap kube-system/kubeadm-config',
      zh: '需要：由 kubeadm 创建的集群；实际：没有 ConfigMap kube-system/kubeadm-config',
    });
    const hosts = apiServerHosts(pods.all());
    document.notApplicableIf(hosts.length === 0, {
      en: 'needed: a node that runs kube-apiserver as a static pod; found: none',
      zh: '需要：以静态 Pod 运行 kube-apiserver 的节点；实际：没有',
    });
    document.inconclusiveIf(cluster.minor === null, {
      en: 'the API server reports no minor version: kubectl version',
      zh: 'API server 没有给出次版本号：kubectl version',
    });
    const marks = marksOf(cluster.minor ?? 0);
    const found = nodes
      .all()
      .filter(({ metadata }) => hosts.includes(metadata.name))
      .map((node) => ({
        node: node.metadata.name,
        roles: rolesOf(node),
        marked: marks.some((label) => label in (node.metadata.labels ?? {})),
      }));
    await evidence('nodes with an API server', { marks, nodes: found });
    expect(found, {
      en: `nodes with an API server, each of which is to be labelled ${marks.join(' or ')}`,
      zh: `运行 API server 的节点，都应带有标签 ${marks.join(' 或 ')}`,
    }).toAllMatch({ marked: true }, { by: 'node' });
  },
);

test(
  'Every worker node is Ready and has no role of the control plane',
  claim('K8S-20'),
  async ({ document, nodes, pods, evidence }) => {
    const workers = workerNodes(nodes.all(), pods.all()).filter(hasKubelet);
    const found = workers.map((node) => ({
      ...lookAt(node),
      controlPlane: hasControlPlaneRole(node),
    }));
    await evidence('worker nodes', found);
    document.notApplicableIf(found.length === 0, {
      en: 'needed: a worker node; found: every node is of the control plane',
      zh: '需要：工作节点；实际：所有节点都属于控制平面',
    });
    const joining = joiningNodes(workers);
    document.inconclusiveIf(joining !== undefined, stillJoining(joining));
    expect(found, {
      en: 'nodes on which nothing of the control plane runs',
      zh: '没有运行控制平面的节点',
    }).toAllMatch({ ready: true, controlPlane: false }, { by: 'node' });
    const given = [...new Set(found.flatMap(({ roles }) => roles))];
    document.notApplicableIf(given.length > 0, {
      en: `needed: workers as they have joined, ROLES <none>; found: somebody gave the role ${given.join(', ')}, and all are Ready`,
      zh: `需要：刚加入时的工作节点，ROLES 为 <none>；实际：有人给了角色 ${given.join('、')}，且全部 Ready`,
    });
  },
);
