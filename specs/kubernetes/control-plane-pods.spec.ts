import { claim, expect, hasControlPlaneRole, type Node, rolesOf, test } from '#fixtures';

test(
  'Every control-plane node runs etcd as a static pod, running and ready',
  claim('K8S-04'),
  async ({ controlPlane }) => {
    const etcd = await controlPlane.podsOf('etcd');
    expect(etcd, { en: 'static pods of etcd', zh: 'etcd 的静态 Pod' }).toAllMatch(
      { works: true },
      { by: 'pod' },
    );
  },
);

test(
  'Every control-plane node runs kube-apiserver as a static pod, running and ready',
  claim('K8S-05'),
  async ({ controlPlane }) => {
    const apiServers = await controlPlane.podsOf('kube-apiserver');
    expect(apiServers, {
      en: 'static pods of kube-apiserver',
      zh: 'kube-apiserver 的静态 Pod',
    }).toAllMatch({ works: true }, { by: 'pod' });
  },
);

test(
  'Every control-plane node runs kube-controller-manager as a static pod, running and ready',
  claim('K8S-06'),
  async ({ controlPlane }) => {
    const managers = await controlPlane.podsOf('kube-controller-manager');
    expect(managers, {
      en: 'static pods of kube-controller-manager',
      zh: 'kube-controller-manager 的静态 Pod',
    }).toAllMatch({ works: true }, { by: 'pod' });
  },
);

test(
  'Every control-plane node runs kube-scheduler as a static pod, running and ready',
  claim('K8S-07'),
  async ({ controlPlane }) => {
    const schedulers = await controlPlane.podsOf('kube-scheduler');
    expect(schedulers, {
      en: 'static pods of kube-scheduler',
      zh: 'kube-scheduler 的静态 Pod',
    }).toAllMatch({ works: true }, { by: 'pod' });
  },
);

/** Other distributions have nodes for etcd alone, and Rancher writes the role in one word. */
const isForControlPlane = (node: Node): boolean =>
  hasControlPlaneRole(node) ||
  rolesOf(node).some((role) => ['controlplane', 'etcd', 'master'].includes(role));

test(
  'The control plane runs on control-plane nodes alone',
  claim('K8S-19'),
  async ({ controlPlane, document, nodes, evidence }) => {
    const pods = await controlPlane.pods();
    const roles = nodes.all().map((node) => ({ node: node.metadata.name, roles: rolesOf(node) }));
    await evidence('roles of the nodes', roles);
    const homes = nodes.all().filter(isForControlPlane);
    document.notApplicableIf(homes.length === 0, {
      en: 'needed: a node that bears the role of the control plane; found: none',
      zh: '需要：带有控制平面角色的节点；实际：没有',
    });
    document.notApplicableIf(homes.length === nodes.all().length, {
      en: 'needed: a worker node; found: every node is of the control plane',
      zh: '需要：工作节点；实际：所有节点都属于控制平面',
    });
    const names = homes.map(({ metadata }) => metadata.name);
    expect(
      pods.filter(({ node }) => !names.includes(node)),
      {
        en: 'static pods of the control plane on other nodes',
        zh: '位于其他节点上的控制平面静态 Pod',
      },
    ).toEqual([]);
  },
);
