import { claim, expect, test } from '#fixtures';

/** Who has no pod of the copy: nothing can be shown there. */
const without = (nodes: string[], pods: { node: string }[]): string[] =>
  nodes.filter((node) => !pods.some((pod) => pod.node === node));

const refused = (nodes: string[], namespace: string) => ({
  en: `a DaemonSet of the run got no pod on ${nodes.join(', ')}; see why: kubectl get events -n ${namespace}`,
  zh: `本次运行的 DaemonSet 在 ${nodes.join('、')} 上没有得到 Pod；查看原因：kubectl get events -n ${namespace}`,
});

const ABOUT = {
  en: 'pods of the copy after those of before were deleted, by their node',
  zh: '删除原有 Pod 之后，各节点上副本的 Pod',
};

test(
  'Deleting all pods of a DaemonSet like kube-proxy brings a new one on each of its nodes',
  claim('PRX-03'),
  async ({ changes, document, kubeProxy, proxyCopy, evidence }) => {
    const nodes = kubeProxy.nodes();
    await proxyCopy.start(changes.manifests());
    const before = await proxyCopy.pods();
    const names = before.map(({ name }) => name);
    const lacking = without(nodes, before);
    document.inconclusiveIf(
      lacking.length > 0 || nodes.length === 0,
      refused(lacking, await proxyCopy.namespace()),
    );
    await proxyCopy.deleteTogether(names);
    const after = await proxyCopy.pods(names);
    await evidence('pods of the copy', { 'nodes of kube-proxy': nodes, before, after });
    expect(after, ABOUT).toAllMatch({}, { of: nodes, by: 'node' });
  },
);

test(
  'Deleting them one after the other has the same effect',
  claim('PRX-05'),
  async ({ changes, document, kubeProxy, proxyCopy, evidence }) => {
    const nodes = kubeProxy.nodes();
    await proxyCopy.start(changes.manifests());
    const before = await proxyCopy.pods();
    const names = before.map(({ name }) => name);
    const lacking = without(nodes, before);
    document.inconclusiveIf(
      lacking.length > 0 || nodes.length === 0,
      refused(lacking, await proxyCopy.namespace()),
    );
    await proxyCopy.deleteEach(names);
    const after = await proxyCopy.pods(names);
    await evidence('pods of the copy', { 'nodes of kube-proxy': nodes, before, after });
    expect(after, ABOUT).toAllMatch({}, { of: nodes, by: 'node' });
  },
);
