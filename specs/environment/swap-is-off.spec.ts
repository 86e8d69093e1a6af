import {
  claim,
  expect,
  hasKubelet,
  type KubeletConfiguration,
  type Node,
  swapOf,
  test,
} from '#fixtures';

/** Swap is a matter of Linux, and of machines that a kubelet has registered. */
const isJudged = (node: Node): boolean =>
  hasKubelet(node) && (node.status.nodeInfo?.operatingSystem ?? 'windows') === 'linux';

test(
  'Swap is off on every node',
  claim('ENV-01'),
  async ({ api, document, nodes, visible, evidence }) => {
    const proxy = ({ metadata }: Node) => `/api/v1/nodes/${metadata.name}/proxy`;
    const judged = nodes.all().filter(isJudged);
    document.notApplicableIf(judged.length === 0, {
      en: 'needed: a Linux node with a kubelet; found: none',
      zh: '需要：带 kubelet 的 Linux 节点；实际：没有',
    });
    const found = await Promise.all(
      judged.map((node) =>
        swapOf(node, {
          configuration: async () => {
            const path = `${proxy(node)}/configz`;
            const { body } = await visible<{ kubeletconfig: KubeletConfiguration }>(path);
            return body.kubeletconfig;
          },
          metrics: async () => (await api.ask(`${proxy(node)}/metrics/cadvisor`)).text,
        }),
      ),
    );
    await evidence('swap of the nodes', found);
    expect(
      found.filter(({ state }) => state === 'on'),
      {
        en: 'nodes with swap that their kubelet cannot live with',
        zh: '开启了 swap 而其 kubelet 不能容忍的节点',
      },
    ).toEqual([]);
    const inUse = found.filter(({ state }) => state === 'in use').map(({ node }) => node);
    document.notApplicableIf(inUse.length > 0, {
      en: `needed: nodes without swap; found: swap that the kubelet manages on ${inUse.join(', ')} (failSwapOn: false), which Kubernetes allows since 1.30`,
      zh: `需要：没有 swap 的节点；实际：${inUse.join('、')} 上由 kubelet 管理 swap（failSwapOn: false），Kubernetes 自 1.30 起允许`,
    });
    const unseen = found.filter(({ state }) => state === 'unseen').map(({ node }) => node);
    document.notApplicableIf(unseen.length > 0, {
      en: `needed: kubelets that refuse to start beside swap, or that report how much there is; found: neither on ${unseen.join(', ')}`,
      zh: `需要：遇到 swap 便拒绝启动、或给出 swap 大小的 kubelet；实际：${unseen.join('、')} 两者都不是`,
    });
  },
);
