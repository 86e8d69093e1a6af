import {
  claim,
  expect,
  Ipv4Range,
  isLive,
  type Node,
  type Pod,
  podRange,
  readyColumn,
  test,
} from '#fixtures';

interface Nodes {
  find(namespace: undefined, name: string): Node | undefined;
}

/** Of a dual-stack pod the address that the document speaks of. */
const ipv4Of = ({ podIP = '', podIPs = [] }: Pod['status']): string =>
  podIPs.map(({ ip }) => ip).find((ip) => ip.includes('.')) ?? podIP;

/** What a node hands out addresses of: of each family one. */
const rangesOf = (node: Node | undefined): string | undefined =>
  node?.spec.podCIDRs?.join(',') ?? node?.spec.podCIDR;

/** The pods that have an address of the pod network, with the range of the node that each runs on. */
const placesOf = (pods: Pod[], nodes: Nodes) =>
  pods
    .filter((pod) => isLive(pod) && pod.status.podIP)
    .map(({ metadata, spec, status }) => ({
      app: metadata.labels?.app,
      pod: `${metadata.namespace}/${metadata.name}`,
      address: ipv4Of(status),
      range: rangesOf(nodes.find(undefined, spec.nodeName ?? '')),
    }));

const isOutside = ({ address, range }: { address: string; range: string | undefined }) =>
  range === undefined || !Ipv4Range.read(range).contains(address);

/** Whether the pod network takes its addresses from elsewhere: no pod but the judged ones has one of its node's range. */
const hasRangesOfItsOwn = (all: Pod[], judged: Pod[], nodes: Nodes): boolean => {
  const others = all.filter((pod) => !pod.spec.hostNetwork && !judged.includes(pod));
  const placed = placesOf(others, nodes);
  return placed.length > 0 && placed.every(isOutside);
};

const OWN_RANGES = {
  en: 'needed: a pod network of node ranges (spec.podCIDR), such as flannel; found: no pod has an address of the range of its node',
  zh: '需要：按节点网段（spec.podCIDR）分配地址的 Pod 网络，如 flannel；实际：没有 Pod 的地址在其节点的网段内',
};

test(
  'Pod busybox runs on a node of the cluster',
  claim('SVC-13'),
  async ({ busyboxPod, nodes, evidence }) => {
    const pod = busyboxPod();
    const name = `pod ${pod.metadata.namespace}/busybox` as const;
    const [ready, phase, node] = [readyColumn(pod), pod.status.phase, pod.spec.nodeName ?? ''];
    await evidence(name, { ready, phase, node, address: pod.status.podIP });
    expect({ ready, phase }, { en: name, zh: name }).toEqual({ ready: '1/1', phase: 'Running' });
    const known = nodes.all().map(({ metadata }) => metadata.name);
    expect(known, {
      en: `nodes (${name} is to run on one of them)`,
      zh: `节点（${name} 应运行在其中之一）`,
    }).toContain(node);
  },
);

test(
  "The pods of details, ratings and reviews have addresses of their nodes' pod CIDRs",
  claim('SVC-14'),
  async ({ document, nodes, places, pods, evidence }) => {
    const apps = ['details', 'ratings', 'reviews'];
    const judged = apps.flatMap((app) => pods.labelled(places.bookinfo, { app }));
    const placed = placesOf(judged, nodes);
    await evidence('pods', placed, { varies: ['range'] });
    document.notApplicableIf(hasRangesOfItsOwn(pods.all(), judged, nodes), OWN_RANGES);
    expect(
      placed.map((one) => ({ ...one, 'in the range': !isOutside(one) })),
      {
        en: "pods, each of which is to have an address of its node's range",
        zh: '各 Pod，其地址应属于所在节点的网段',
      },
    ).toAllMatch({ 'in the range': true }, { of: apps, by: 'app' });
  },
);

test(
  "The productpage pod has an address of its node's pod CIDR",
  claim('SVC-15'),
  async ({ document, nodes, places, pods, evidence }) => {
    const judged = pods.labelled(places.bookinfo, { app: 'productpage' });
    const placed = placesOf(judged, nodes);
    await evidence('pods', placed, { varies: ['range'] });
    document.notApplicableIf(hasRangesOfItsOwn(pods.all(), judged, nodes), OWN_RANGES);
    expect(
      placed.map((one) => ({ ...one, 'in the range': !isOutside(one) })),
      {
        en: `pods app=productpage of namespace ${places.bookinfo}, each of which is to have an address of its node's range`,
        zh: `命名空间 ${places.bookinfo} 的各 Pod app=productpage，其地址应属于所在节点的网段`,
      },
    ).toAllMatch({ 'in the range': true }, { by: 'pod' });
  },
);

test(
  'Every node has a pod CIDR of its own',
  claim('SVC-16'),
  async ({ configmaps, document, nodes, evidence }) => {
    const whole = podRange({ configmaps });
    const given = nodes.all().map(({ metadata, spec }) => ({ node: metadata.name, ...spec }));
    await evidence('ranges', { whole: String(whole), given });
    expect(given, { en: 'nodes', zh: '节点' }).not.toEqual([]);
    document.notApplicableIf(
      given.every(({ podCIDR }) => podCIDR === undefined),
      {
        en: 'needed: nodes that are given ranges (--pod-network-cidr); found: none',
        zh: '需要：为节点分配了网段（--pod-network-cidr）；实际：没有',
      },
    );
    expect(
      given.filter(({ podCIDR }) => podCIDR === undefined),
      { en: 'nodes without a range', zh: '没有网段的节点' },
    ).toEqual([]);
    const ranges = nodes.all().map((node) => Ipv4Range.read(rangesOf(node) ?? ''));
    const beyond = ranges.filter((range) => whole !== undefined && !whole.covers(range));
    const shared = ranges.filter((range, i) => ranges.some((r, k) => k !== i && r.overlaps(range)));
    expect(
      { beyond: beyond.map(String), shared: shared.map(String) },
      {
        en: `ranges of nodes beyond ${whole}, and ranges that overlap`,
        zh: `超出 ${whole} 的节点网段，以及相互重叠的网段`,
      },
    ).toEqual({ beyond: [], shared: [] });
  },
);
