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
    expect(table.length, 'nodes').toBeGreaterThan(0);
    expect(
      table.filter((row) => row.containers < 2),
      'nodes with fewer than two running containers',
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
    document.isMoot(
      (cluster.minor ?? 0) < CRI_ONLY || older.length > 0,
      `needed: Kubernetes 1.24, where dockershim is gone; found: ${cluster.kubernetes}${older.map(({ node, kubelet }) => `, ${kubelet} on ${node}`)}`,
    );
    expect(table.length, 'nodes').toBeGreaterThan(0);
    expect(
      table.filter(({ runtime }) => !RUNTIME.test(runtime)),
      'nodes that name no container runtime',
    ).toEqual([]);
  },
);

test('The cluster has at least two ready nodes', claim('SUM-06'), async ({ nodes, evidence }) => {
  const ready = nodes
    .all()
    .filter((n) => n.status.conditions?.some((c) => c.type === 'Ready' && c.status === 'True'))
    .map((n) => n.metadata.name);
  await evidence('nodes that are ready', ready);
  expect(ready.length, `nodes that are ready: ${ready.join(', ')}`).toBeGreaterThanOrEqual(2);
});

test('A pod has one or several containers', claim('SUM-10'), async ({ pods, evidence }) => {
  const sizes = livePods(pods.all()).map((pod) => longRunning(pod).length);
  const table = [...new Set(sizes)]
    .sort((a, b) => a - b)
    .map((size) => ({ containers: size, pods: sizes.filter((s) => s === size).length }));
  await evidence('pods by their number of containers', table);
  expect(table[0]?.containers, 'containers of the smallest pod').toBe(1);
  expect(table.at(-1)?.containers, 'containers of the largest pod').toBeGreaterThan(1);
});
