import { claim, expect, type Manifest, type PodOnNode, takesProbes, test } from '#fixtures';

/** Pods in the network of a node are refused where a stricter standard is enforced. */
const ALLOWED = { 'pod-security.kubernetes.io/enforce': 'privileged' };

const SETTING = '/proc/sys/net/ipv4/ip_forward';

const readSetting = async ({ node, run }: PodOnNode) => {
  const { code, stdout, stderr } = await run(['cat', SETTING]);
  return { node, code, ip_forward: stdout.trim(), says: stderr.trim() };
};

test(
  'Every node forwards IPv4 packets',
  claim('ENV-21'),
  async ({ changes, document, nodes, startOnNodes, evidence }) => {
    const judged = nodes.all().filter(takesProbes);
    const names = judged
      .filter(({ status }) => status.addresses.some(({ address }) => /^[\d.]+$/.test(address)))
      .map(({ metadata }) => metadata.name);
    await evidence('nodes that are asked', names);
    document.notApplicableIf(names.length === 0, {
      en: 'needed: a Linux node with an IPv4 address that takes pods; found: none',
      zh: '需要：有 IPv4 地址、接收 Pod 的 Linux 节点；实际：没有',
    });
    const [manifest] = changes.manifests() as [Manifest];
    const { running, idle } = await startOnNodes(manifest, names, { labels: ALLOWED });
    await evidence('nodes on which no pod came to run', idle);
    const found = await Promise.all(running.map(readSetting));
    await evidence(SETTING, found);
    expect(
      found.filter(({ code, ip_forward }) => code === 0 && ip_forward !== '1'),
      {
        en: 'nodes with another net.ipv4.ip_forward than 1',
        zh: 'net.ipv4.ip_forward 不为 1 的节点',
      },
    ).toEqual([]);
    const unread = found.filter(({ code }) => code !== 0);
    document.inconclusiveIf(unread.length > 0, {
      en: `${SETTING} cannot be read on ${unread.map(({ node, says }) => `${node} (${says})`).join(', ')}`,
      zh: `${unread.map(({ node, says }) => `${node}（${says}）`).join('、')} 上无法读取 ${SETTING}`,
    });
    document.inconclusiveIf(idle.length > 0, {
      en: `no pod of the run came to run on ${idle.map(({ node, says }) => `${node} (${says})`).join(', ')}`,
      zh: `本次运行的 Pod 没能在 ${idle.map(({ node, says }) => `${node}（${says}）`).join('、')} 上运行`,
    });
  },
);
