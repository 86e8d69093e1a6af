import { claim, expect, Ipv4Range, podRange, readyColumn, test } from '#fixtures';

/** Pod networks that do not hand out addresses of node.spec.podCIDR. */
const OWN_RANGES = ['calico-node', 'cilium', 'weave-net', 'kube-ovn-cni', 'aws-node'];

test(
  'busybox runs on a node of the cluster',
  claim('SVC-13'),
  async ({ nodes, pods, evidence }) => {
    const pod = pods.read('default', 'busybox');
    const [ready, phase, node] = [readyColumn(pod), pod.status.phase, pod.spec.nodeName ?? ''];
    await evidence('pod busybox', { ready, phase, node, address: pod.status.podIP });
    expect({ ready, phase }).toEqual({ ready: '1/1', phase: 'Running' });
    expect(nodes.all().map(({ metadata }) => metadata.name)).toContain(node);
  },
);

test(
  "details, ratings and reviews have addresses of their nodes' ranges",
  claim('SVC-14'),
  async ({ daemonsets, document, nodes, pods, evidence }) => {
    const apps = ['details', 'ratings', 'reviews'];
    const placed = apps.flatMap((app) =>
      pods.labelled('default', { app }).map(({ metadata, spec, status }) => ({
        app,
        pod: metadata.name,
        address: status.podIP ?? '',
        range: nodes.read(undefined, spec.nodeName ?? '').spec.podCIDR ?? '',
      })),
    );
    await evidence('pods', placed);
    const other = daemonsets.all().find(({ metadata }) => OWN_RANGES.includes(metadata.name));
    document.isMoot(
      other !== undefined,
      `needed: a pod network of node ranges, such as flannel; found: ${other?.metadata.name}`,
    );
    expect([...new Set(placed.map(({ app }) => app))], 'apps with pods').toEqual(apps);
    const outside = placed.filter((p) => !Ipv4Range.read(p.range).contains(p.address));
    expect(outside, "pods outside their node's range").toEqual([]);
  },
);

test(
  "productpage has an address of its node's range",
  claim('SVC-15'),
  async ({ daemonsets, document, nodes, pods, evidence }) => {
    const placed = pods.labelled('default', { app: 'productpage' }).map((pod) => ({
      pod: pod.metadata.name,
      address: pod.status.podIP ?? '',
      range: nodes.read(undefined, pod.spec.nodeName ?? '').spec.podCIDR ?? '',
    }));
    await evidence('pods', placed);
    const other = daemonsets.all().find(({ metadata }) => OWN_RANGES.includes(metadata.name));
    document.isMoot(
      other !== undefined,
      `needed: a pod network of node ranges, such as flannel; found: ${other?.metadata.name}`,
    );
    expect(placed, 'pods app=productpage').not.toEqual([]);
    const outside = placed.filter((p) => !Ipv4Range.read(p.range).contains(p.address));
    expect(outside, "pods outside their node's range").toEqual([]);
  },
);

test(
  'every node hands out addresses of a range of its own',
  claim('SVC-16'),
  async ({ configmaps, document, nodes, evidence }) => {
    const whole = podRange({ configmaps });
    const given = nodes.all().map(({ metadata, spec }) => ({ node: metadata.name, ...spec }));
    await evidence('ranges', { whole: String(whole), given });
    document.isMoot(
      given.every(({ podCIDR }) => podCIDR === undefined),
      'needed: nodes that are given ranges (--pod-network-cidr); found: none',
    );
    expect(
      given.filter(({ podCIDR }) => podCIDR === undefined),
      'nodes without a range',
    ).toEqual([]);
    const ranges = given.map(({ podCIDR }) => Ipv4Range.read(podCIDR ?? ''));
    const beyond = ranges.filter((range) => whole !== undefined && !whole.covers(range));
    const shared = ranges.filter((range, i) => ranges.some((r, k) => k !== i && r.overlaps(range)));
    expect({ beyond: beyond.map(String), shared: shared.map(String) }).toEqual({
      beyond: [],
      shared: [],
    });
  },
);
