import {
  claim,
  expect,
  hasKubelet,
  isReady,
  joiningNodes,
  type Lease,
  leaseAge,
  leaseDuration,
  NODE_LEASES,
  type Node,
  test,
} from '#fixtures';

/** A kubelet renews after a quarter of the lease's duration, give or take a little. */
const RENEWAL_MS = 20_000;

const isFresh = (lease: Lease, now: number): boolean =>
  Math.abs(leaseAge(lease, now)) < leaseDuration(lease);

/** Whether a kubelet lives: its Lease is fresh, or, where the clock of its node is wrong (ENV-22), is renewed while we look. */
const isRenewed = (lease: Lease, now: number, before: Lease[]): boolean => {
  const first = before.find(({ metadata }) => metadata.name === lease.metadata.name);
  return isFresh(lease, now) || first?.spec?.renewTime !== lease.spec?.renewTime;
};

const lookAt = (node: Node, leases: Lease[], now: number, before: Lease[]) => {
  const lease = leases.find(({ metadata }) => metadata.name === node.metadata.name);
  return {
    node: node.metadata.name,
    ready: isReady(node),
    reason: node.status.conditions?.find(({ type }) => type === 'Ready')?.reason,
    lease: lease ? `renewed ${leaseAge(lease, now)} s ago` : 'none',
    renewed: lease !== undefined && isRenewed(lease, now, before),
  };
};

/** The sentence about nodes that have joined a moment ago. */
const stillJoining = (names: string | undefined) => ({
  en: `${names} joined within the last minutes and is not ready yet: run again when it is`,
  zh: `${names} 刚加入几分钟，尚未就绪：就绪后再次运行`,
});

test(
  'The kubelet of every node is at work: Ready, and its Lease is renewed',
  claim('K8S-31'),
  async ({ document, eventually, nodes, visible, evidence }) => {
    const kubelets = nodes.all().filter(hasKubelet);
    document.notApplicableIf(kubelets.length === 0, {
      en: 'needed: nodes that a kubelet runs; found: virtual or edge nodes only',
      zh: '需要：由 kubelet 运行的节点；实际：只有虚拟节点或边缘节点',
    });
    const first = await visible<{ items: Lease[] }>(NODE_LEASES);
    const found = await eventually(
      async () => {
        const { body, now } = await visible<{ items: Lease[] }>(NODE_LEASES);
        return kubelets.map((node) => lookAt(node, body.items, now, first.body.items));
      },
      (all) => all.every(({ renewed }) => renewed),
      { timeoutMs: RENEWAL_MS, everyMs: 2_000 },
    );
    await evidence('nodes and their Leases', found, { varies: ['lease'] });
    const joining = joiningNodes(kubelets);
    document.inconclusiveIf(joining !== undefined, stillJoining(joining));
    expect(found, { en: 'kubelets of the nodes', zh: '各节点的 kubelet' }).toAllMatch(
      { ready: true, renewed: true },
      { by: 'node' },
    );
  },
);
