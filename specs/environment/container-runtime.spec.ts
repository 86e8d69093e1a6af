import { claim, expect, hasKubelet, type Node, test, workerNodes } from '#fixtures';

const runtimeOf = ({ metadata, status }: Node) => ({
  node: metadata.name,
  kubelet: status.nodeInfo?.kubeletVersion,
  runtime: status.nodeInfo?.containerRuntimeVersion,
});

/** A runtime that answers tells its version; the kubelet notes `docker://Unknown` of one that does not. */
const ANSWERING = /^[a-z][\w.-]*:\/\/v?\d/;

test(
  'The container runtime of every node is Docker, and it answers',
  claim('ENV-07'),
  async ({ document, nodes, evidence }) => {
    const found = nodes.all().filter(hasKubelet).map(runtimeOf);
    await evidence('container runtimes', found);
    // of a node that no kubelet has registered nothing is said here
    const registered = found.filter(({ runtime }) => runtime);
    expect(registered, {
      en: 'nodes, whose runtime is to report its version',
      zh: '各节点，其运行时应给出版本',
    }).toAllMatch({ runtime: expect.stringMatching(ANSWERING) }, { by: 'node' });
    const others = registered.filter(({ runtime }) => !runtime?.startsWith('docker://'));
    document.notApplicableIf(others.length > 0, {
      en: `needed: nodes with Docker, which kubelets reach by themselves below Kubernetes 1.24; found: ${others.map(({ node, runtime }) => `${runtime} on ${node}`).join(', ')}`,
      zh: `需要：使用 Docker 的节点（Kubernetes 1.24 之前 kubelet 可直接使用）；实际：${others.map(({ node, runtime }) => `${node} 上为 ${runtime}`).join('，')}`,
    });
  },
);

test(
  'Every worker node runs Docker 20.10.17',
  claim('ENV-08'),
  async ({ document, nodes, pods, evidence }) => {
    const found = workerNodes(nodes.all(), pods.all()).map(runtimeOf);
    await evidence('container runtimes of the workers', found);
    document.notApplicableIf(found.length === 0, {
      en: 'needed: a worker node; found: every node is of the control plane',
      zh: '需要：工作节点；实际：所有节点都属于控制平面',
    });
    expect(found, { en: 'worker nodes', zh: '工作节点' }).toAllMatch(
      { runtime: 'docker://20.10.17' },
      { by: 'node' },
    );
  },
);
