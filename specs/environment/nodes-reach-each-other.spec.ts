import {
  claim,
  expect,
  type Manifest,
  type Node,
  type PodOnNode,
  takesProbes,
  test,
  urlHost,
  wgetStatus,
} from '#fixtures';

const PORT = 8080;

/** Any answer will do: it came over the network. */
const call = async (from: PodOnNode, to: PodOnNode) => {
  const url = `http://${urlHost(to.ip)}:${PORT}/`;
  const exec = await from.run(['wget', '-q', '-O', '-', '-T', '5', url]);
  const answers = wgetStatus(exec) !== undefined;
  return { way: `${from.node} to ${to.node}`, from, to, answers, says: exec.stderr.trim() };
};

/** Each node and the next one, both ways: a node that is cut off is so from its neighbours too. */
const neighbours = (running: PodOnNode[]): [PodOnNode, PodOnNode][] => {
  const firsts = [...new Map(running.toReversed().map((pod) => [pod.node, pod])).values()];
  return firsts.flatMap((pod, i): [PodOnNode, PodOnNode][] => {
    const next = firsts[(i + 1) % firsts.length];
    return next && next !== pod
      ? [
          [pod, next],
          [next, pod],
        ]
      : [];
  });
};

/** The other pod on the same node. */
const besideOf = (running: PodOnNode[], { node, name }: PodOnNode) =>
  running.filter((pod) => pod.node === node && pod.name !== name);

/** Nodes of which the control plane no longer hears. */
const isUnheard = ({ status }: Node): boolean =>
  status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'Unknown') ?? false;

const shown = ({ way, answers, says }: { way: string; answers: boolean; says: string }) => ({
  way,
  answers,
  says,
});

const tooFew = (names: string[], left: string[]) => ({
  en: `needed: two nodes that take pods; found: ${names.join(', ') || 'none'}${left.length ? `, and ${left.join(', ')} not ready, cordoned or tainted` : ''}`,
  zh: `需要：两个接收 Pod 的节点；实际：${names.join('、') || '没有'}${left.length ? `，另有 ${left.join('、')} 未就绪、被封锁或带污点` : ''}`,
});

test(
  'Pods on different nodes reach each other',
  claim('ENV-05'),
  async ({ changes, document, eventually, nodes, startOnNodes, evidence }) => {
    const names = nodes
      .all()
      .filter(takesProbes)
      .map(({ metadata }) => metadata.name);
    const left = nodes
      .all()
      .map(({ metadata }) => metadata.name)
      .filter((name) => !names.includes(name));
    await evidence('nodes', { tried: names, 'not tried: not ready, cordoned, tainted': left });
    expect(
      nodes
        .all()
        .filter(isUnheard)
        .map(({ metadata }) => metadata.name),
      { en: 'nodes that the control plane no longer hears', zh: '控制平面已收不到其心跳的节点' },
    ).toEqual([]);
    document.notApplicableIf(names.length < 2, tooFew(names, left));
    const [manifest] = changes.manifests() as [Manifest];
    const { running, idle } = await startOnNodes(manifest, names, { each: 2 });
    await evidence('nodes on which no pod came to run', idle);
    const pairs = neighbours(running);
    // what is lost once is no answer yet
    const calls = await eventually(
      () => Promise.all(pairs.map(([from, to]) => call(from, to))),
      (all) => all.every(({ answers }) => answers),
      { timeoutMs: 45_000 },
    );
    await evidence('calls between nodes', calls.map(shown));
    const failed = calls.filter(({ answers }) => !answers);
    const within = await Promise.all(
      failed.flatMap(({ to }) => besideOf(running, to).map((beside) => call(beside, to))),
    );
    await evidence('calls within the nodes that did not answer', within.map(shown));
    // a policy for the whole cluster keeps pods from each other wherever they are
    const fenced = within.filter(({ answers }) => !answers).map(({ to }) => to.node);
    document.inconclusiveIf(fenced.length > 0, {
      en: `pods on ${fenced.join(', ')} do not answer pods of the same node either: a policy of the cluster keeps the run's pods apart (kubectl get networkpolicies -A, and those of your network)`,
      zh: `${fenced.join('、')} 上的 Pod 也不回应同一节点的 Pod：集群的策略隔离了本次运行的 Pod（kubectl get networkpolicies -A，以及所用网络自己的策略）`,
    });
    expect(
      failed.map(({ way, says }) => ({ way, says })),
      { en: 'ways between nodes on which no answer comes', zh: '节点之间得不到回应的方向' },
    ).toEqual([]);
    document.inconclusiveIf(idle.length > 0, {
      en: `no pod of the run came to run on ${idle.map(({ node, says }) => `${node} (${says})`).join(', ')}`,
      zh: `本次运行的 Pod 没能在 ${idle.map(({ node, says }) => `${node}（${says}）`).join('、')} 上运行`,
    });
  },
);
