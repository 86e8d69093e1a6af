import {
  claim,
  clockStates,
  clocksOf,
  expect,
  isInStep,
  type Lease,
  NODE_LEASES,
  type NodeClock,
  test,
} from '#fixtures';

/** Until each clock is seen to be in step, or to move where it is not. */
const isTold = (before: NodeClock[]) => (after: NodeClock[]) =>
  clockStates(before, after).every(({ state }) => state !== 'silent');

test(
  'The clocks of the nodes agree with that of the API server',
  claim('ENV-22'),
  async ({ document, eventually, nodes, visible, evidence }) => {
    const look = async () => {
      const { body, now } = await visible<{ items: Lease[] }>(NODE_LEASES);
      return clocksOf(nodes.all(), body.items, now);
    };
    const first = await look();
    document.notApplicableIf(first.length === 0, {
      en: 'needed: a Lease in kube-node-lease that a kubelet renews; found: none of a node',
      zh: '需要：kube-node-lease 中由 kubelet 续约的 Lease；实际：没有节点的 Lease',
    });
    // a kubelet renews every ten seconds
    const last = await eventually(look, isTold(first), { timeoutMs: 30_000, everyMs: 2_000 });
    const found = clockStates(first, last);
    await evidence('last renewals', found);
    expect(
      found.filter(({ state }) => state === 'ahead' || state === 'behind'),
      {
        en: 'nodes whose clock differs from that of the API server by more than a Lease stands',
        zh: '时钟与 API server 相差超过租约时长的节点',
      },
    ).toEqual([]);
    const silent = found.filter((clock) => !isInStep(clock)).map(({ node }) => node);
    document.inconclusiveIf(silent.length > 0, {
      en: `nothing is known of the clock of ${silent.join(', ')}, whose kubelet renews no Lease: kubectl describe node ${silent[0]}`,
      zh: `无法得知 ${silent.join('、')} 的时钟，其 kubelet 没有续约：kubectl describe node ${silent[0]}`,
    });
  },
);
