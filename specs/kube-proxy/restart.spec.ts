import { claim, expect, test } from '#fixtures';

const ABOUT = {
  en: 'pods of the copy after those of before were deleted, by their node',
  zh: '删除原有 Pod 之后，各节点上副本的 Pod',
};

test(
  'Deleting all pods of a DaemonSet like kube-proxy brings a new one on each of its nodes',
  claim('PRX-03'),
  async ({ changes, kubeProxy, proxyCopy, evidence }) => {
    const nodes = kubeProxy.nodes();
    const before = await proxyCopy.start(changes.manifests());
    const names = before.map(({ name }) => name);
    await proxyCopy.deleteTogether(names);
    const after = await proxyCopy.pods(names);
    await evidence('pods of the copy', { 'nodes of kube-proxy': nodes, before, after });
    expect(after, ABOUT).toAllMatch({}, { of: nodes, by: 'node' });
  },
);

test(
  'Deleting them one after the other has the same effect',
  claim('PRX-05'),
  async ({ changes, kubeProxy, proxyCopy, evidence }) => {
    const nodes = kubeProxy.nodes();
    const before = await proxyCopy.start(changes.manifests());
    const names = before.map(({ name }) => name);
    await proxyCopy.deleteEach(names);
    const after = await proxyCopy.pods(names);
    await evidence('pods of the copy', { 'nodes of kube-proxy': nodes, before, after });
    expect(after, ABOUT).toAllMatch({}, { of: nodes, by: 'node' });
  },
);
