import { claim, controlPlaneNodes, expect, hasKubelet, type Node, quantity, test } from '#fixtures';

const MIB = 2 ** 20;

/** What a machine is, as its kubelet tells it. */
const machineOf = ({ metadata, status }: Node) => ({
  node: metadata.name,
  'operating system': status.nodeInfo?.osImage,
  architecture: status.nodeInfo?.architecture,
});

/** With what the machine has of a resource; nothing for a node that no kubelet has registered. */
const measured = (nodes: Node[], resource: string, unit = 1) =>
  nodes.filter(hasKubelet).flatMap(({ metadata, status }) => {
    const written = status.capacity?.[resource];
    const amount = quantity(written);
    return amount === undefined
      ? []
      : [{ node: metadata.name, written, amount: Math.floor(amount / unit) }];
  });

test('Every node runs CentOS 7 on x86-64', claim('ENV-02'), async ({ nodes, evidence }) => {
  const machines = nodes.all().map(machineOf);
  await evidence('machines', machines);
  expect(machines, { en: 'nodes', zh: '节点' }).toAllMatch(
    {
      'operating system': expect.stringMatching(/^CentOS Linux 7\b/),
      architecture: 'amd64',
    },
    { by: 'node' },
  );
});

/** kubeadm's preflight asks for this much of what the document calls 2 GB (MiB; kubeadm, ControlPlaneMem). */
const LEAST_MEMORY = 1700;

test('Every node has at least 1700 MiB of memory', claim('ENV-03'), async ({ nodes, evidence }) => {
  const memory = measured(nodes.all(), 'memory', MIB);
  await evidence('memory', memory);
  expect(memory.length, {
    en: 'nodes that report their memory',
    zh: '给出内存的节点',
  }).toBeGreaterThan(0);
  expect(
    memory.filter(({ amount }) => amount < LEAST_MEMORY),
    {
      en: `nodes with less than ${LEAST_MEMORY} MiB`,
      zh: `内存少于 ${LEAST_MEMORY} MiB 的节点`,
    },
  ).toEqual([]);
});

/** kubeadm's preflight asks for as many of a control plane, and for none of a worker. */
const LEAST_CPUS = 2;

test(
  'Every control-plane node has at least two CPUs',
  claim('ENV-04'),
  async ({ document, nodes, pods, evidence }) => {
    const cpus = measured(nodes.all(), 'cpu');
    await evidence('CPUs of all nodes', cpus);
    const own = controlPlaneNodes(nodes.all(), pods.all()).map(({ metadata }) => metadata.name);
    const judged = cpus.filter(({ node }) => own.includes(node));
    document.notApplicableIf(judged.length === 0, {
      en: 'needed: a node of the control plane; found: none, as where a provider runs it',
      zh: '需要：控制平面的节点；实际：没有，如由云厂商托管的情况',
    });
    expect(
      judged.filter(({ amount }) => amount < LEAST_CPUS),
      {
        en: `control-plane nodes with fewer than ${LEAST_CPUS} CPUs`,
        zh: `CPU 少于 ${LEAST_CPUS} 个的控制平面节点`,
      },
    ).toEqual([]);
  },
);
