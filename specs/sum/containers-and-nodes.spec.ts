import { claim, expect, longRunning, test } from '#fixtures';

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
    expect(table.filter((row) => row.containers < 2)).toEqual([]);
  },
);

test(
  'since Kubernetes 1.24 no node talks to Docker without its own adapter',
  claim('SUM-02'),
  async ({ nodes, cluster, document, evidence }) => {
    const table = nodes.all().map(({ metadata, status }) => ({
      node: metadata.name,
      runtime: status.nodeInfo.containerRuntimeVersion,
      socket: metadata.annotations?.['kubeadm.alpha.kubernetes.io/cri-socket'] ?? '',
    }));
    await evidence('container runtimes', table);
    document.isMoot(
      (cluster.minor ?? 0) < 24,
      `needed: Kubernetes 1.24, where dockershim is gone; found: ${cluster.kubernetes}`,
    );
    const docker = table.filter((row) => row.runtime.startsWith('docker://'));
    expect(docker.filter((row) => !row.socket.includes('cri-dockerd'))).toEqual([]);
  },
);

test(
  'the cluster spans at least two nodes that are ready',
  claim('SUM-06'),
  async ({ nodes, evidence }) => {
    const ready = nodes
      .all()
      .filter((n) => n.status.conditions?.some((c) => c.type === 'Ready' && c.status === 'True'))
      .map((n) => n.metadata.name);
    await evidence('nodes that are ready', ready);
    expect(ready.length, ready.join(', ')).toBeGreaterThanOrEqual(2);
  },
);

test('a pod is one container or several', claim('SUM-10'), async ({ pods, evidence }) => {
  const sizes = pods.all().map((pod) => longRunning(pod).length);
  const table = [...new Set(sizes)]
    .sort((a, b) => a - b)
    .map((size) => ({ containers: size, pods: sizes.filter((s) => s === size).length }));
  await evidence('pods by their number of containers', table);
  expect(table[0]?.containers, 'containers of the smallest pod').toBe(1);
  expect(table.at(-1)?.containers, 'containers of the largest pod').toBeGreaterThan(1);
});
