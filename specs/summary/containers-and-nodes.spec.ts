import { claim, expect, livePods, longRunning, test } from '#fixtures';

test(
  'Kubernetes runs several containers on every node',
  claim('SUM-01'),
  async ({ nodes, pods, evidence }) => {
    const table = nodes.all().map(({ metadata, status }) => ({
      node: metadata.name,
      runtime: status.nodeInfo.containerRuntimeVersion,
      containers: pods
        .all()
        .filter((pod) => pod.spec.nodeName === metadata.name && pod.status.phase === 'Running')
        .flatMap(longRunning).length,
    }));
    await evidence('running containers', table);
    expect(table.length, { en: 'nodes', zh: '节点' }).toBeGreaterThan(0);
    expect(
      table.filter((row) => row.containers < 2),
      { en: 'nodes with fewer than two running containers', zh: '运行中的容器少于两个的节点' },
    ).toEqual([]);
  },
);

/** What a kubelet says of a runtime that it talks to: `containerd://2.1.4`, `docker://28.3.3`, `cri-o://1.33.0`. */
const RUNTIME = /^[a-z][\w.-]*:\/\/\S+$/;
/** Since this release a kubelet talks to any runtime over CRI only: Docker is reached through its adapter cri-dockerd. */
const CRI_ONLY = 24;

test(
  'From Kubernetes 1.24 on, every node uses its container runtime over CRI',
  claim('SUM-02'),
  async ({ nodes, cluster, document, evidence }) => {
    const table = nodes.all().map(({ metadata, status: { nodeInfo } }) => ({
      node: metadata.name,
      kubelet: nodeInfo.kubeletVersion,
      runtime: nodeInfo.containerRuntimeVersion,
    }));
    await evidence('container runtimes', table);
    const older = table.filter(
      ({ kubelet }) => Number(/^v1\.(\d+)/.exec(kubelet)?.[1] ?? CRI_ONLY) < CRI_ONLY,
    );
    document.notApplicableIf((cluster.minor ?? 0) < CRI_ONLY || older.length > 0, {
      en: `needed: Kubernetes 1.24, where dockershim is gone; found: ${cluster.kubernetes}${older.map(({ node, kubelet }) => `, ${kubelet} on ${node}`)}`,
      zh: `需要：已移除 dockershim 的 Kubernetes 1.24；实际：${cluster.kubernetes}${older.map(({ node, kubelet }) => `，${node} 上为 ${kubelet}`)}`,
    });
    expect(table.length, { en: 'nodes', zh: '节点' }).toBeGreaterThan(0);
    expect(
      table.filter(({ runtime }) => !RUNTIME.test(runtime)),
      { en: 'nodes that name no container runtime', zh: '没有写明容器运行时的节点' },
    ).toEqual([]);
  },
);

test('The cluster has at least two ready nodes', claim('SUM-06'), async ({ nodes, evidence }) => {
  const ready = nodes
    .all()
    .filter((n) => n.status.conditions?.some((c) => c.type === 'Ready' && c.status === 'True'))
    .map((n) => n.metadata.name);
  await evidence('nodes that are ready', ready);
  expect(ready.length, {
    en: `nodes that are ready (${ready.join(', ')})`,
    zh: `就绪的节点（${ready.join('、')}）`,
  }).toBeGreaterThanOrEqual(2);
});

test('A pod has one or several containers', claim('SUM-10'), async ({ pods, evidence }) => {
  const sizes = livePods(pods.all()).map((pod) => longRunning(pod).length);
  const table = [...new Set(sizes)]
    .sort((a, b) => a - b)
    .map((size) => ({ containers: size, pods: sizes.filter((s) => s === size).length }));
  await evidence('pods by their number of containers', table);
  expect(table[0]?.containers, {
    en: 'containers of the smallest pod',
    zh: '容器最少的 Pod 的容器数',
  }).toBe(1);
  expect(table.at(-1)?.containers, {
    en: 'containers of the largest pod',
    zh: '容器最多的 Pod 的容器数',
  }).toBeGreaterThan(1);
});
