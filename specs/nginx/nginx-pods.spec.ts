import { claim, expect, longRunning, type Pod, readyColumn, test, tooFewNodes } from '#fixtures';

const NAME = 'nginx-deployment-demo';

/** A pod as kubectl lists it with `-o wide`. */
const listed = (pod: Pod) => ({
  name: pod.metadata.name,
  ready: readyColumn(pod),
  status: pod.status.phase,
  restarts: (pod.status.containerStatuses ?? []).map(({ restartCount }) => restartCount),
  ip: pod.status.podIP,
  node: pod.spec.nodeName,
});

/** Whether all of a pod's containers run and are ready: `1/1`, or with a sidecar `2/2`. */
const isWell = (pod: Pod): boolean => {
  const { length } = longRunning(pod);
  return pod.status.phase === 'Running' && readyColumn(pod) === `${length}/${length}`;
};

/** The pod-template-hash, which a Deployment's pods have in their labels and in their names. */
const hashOf = ({ metadata: { labels = {} } }: Pick<Pod, 'metadata'>) =>
  labels['pod-template-hash'];

/** What a pod still waits for: a node that the scheduler makes room on, and gates that nobody has opened. */
const waits = ({ metadata, spec, status }: Pod) => ({
  name: metadata.name,
  nominated: spec.nodeName ? '' : (status.nominatedNodeName ?? ''),
  gates: (spec.readinessGates ?? [])
    .map(({ conditionType }) => conditionType)
    .filter((type) => !status.conditions?.some((c) => c.type === type && c.status === 'True')),
});

test(
  'Two pods of nginx are running, with all containers ready',
  claim('NGX-08'),
  async ({ document, nginxDemo, evidence }) => {
    const pods = nginxDemo.pods();
    const room = nginxDemo.room();
    const well = pods.filter(isWell).length;
    await evidence('pods', pods.map(listed));
    await evidence('nodes that can hold one', room);
    document.notApplicableIf(room < 2 && well >= room, tooFewNodes(room));
    expect(well, {
      en: `pods of ${NAME} that are Running with all containers ready`,
      zh: `${NAME} 中处于 Running 且所有容器就绪的 Pod 数`,
    }).toBeGreaterThanOrEqual(2);
  },
);

test(
  'All pods of nginx have the hash of its newest ReplicaSet in their names',
  claim('NGX-09'),
  async ({ nginxDemo, evidence }) => {
    const pods = nginxDemo.pods().map((pod) => ({
      name: pod.metadata.name,
      hash: hashOf(pod),
      named: pod.metadata.name.startsWith(`${NAME}-${hashOf(pod)}-`),
    }));
    const [newest] = nginxDemo.replicaSets();
    const sets = nginxDemo.replicaSets().map(({ metadata }) => metadata.name);
    await evidence('ReplicaSets, the newest first, and pods', { sets, pods });
    expect(pods, {
      en: `pods of ${NAME}, by the hash of their template`,
      zh: `${NAME} 的 Pod 及其模板哈希`,
    }).toAllMatch({ hash: newest && hashOf(newest), named: true });
  },
);

test(
  'Each pod of nginx has the address of its node',
  claim('NGX-10'),
  async ({ nginxDemo, nodes, evidence }) => {
    const pods = nginxDemo
      .pods()
      .filter(({ status }) => status.phase === 'Running')
      .map(({ metadata, spec, status }) => {
        const node = nodes.read(undefined, spec.nodeName ?? '');
        const own = node.status.addresses.filter(({ type }) => type === 'InternalIP');
        return {
          name: metadata.name,
          node: spec.nodeName,
          podIP: status.podIP,
          hostIP: status.hostIP,
          nodeHasIt: own.some(({ address }) => address === status.podIP),
        };
      });
    await evidence('addresses', pods);
    expect(pods, {
      en: `addresses of the pods of ${NAME} and of their nodes`,
      zh: `${NAME} 的 Pod 及其节点的地址`,
    }).toAllMatch((name) => ({
      nodeHasIt: true,
      hostIP: pods.find((pod) => pod.name === name)?.podIP,
    }));
  },
);

test(
  'The pods of nginx run on two nodes',
  claim('NGX-11'),
  async ({ document, nginxDemo, evidence }) => {
    const homes = nginxDemo.pods().map(({ metadata, spec }) => [metadata.name, spec.nodeName]);
    const room = nginxDemo.room();
    const onto = new Set(homes.flatMap(([, node]) => node ?? []));
    await evidence('pods and their nodes', Object.fromEntries(homes));
    document.notApplicableIf(room < 2 && onto.size >= room, tooFewNodes(room));
    expect(onto.size, {
      en: `nodes that the pods of ${NAME} run on (${[...onto].join(', ') || 'none'})`,
      zh: `${NAME} 的 Pod 所在的节点数（${[...onto].join('、') || '无'}）`,
    }).toBeGreaterThanOrEqual(2);
  },
);

test(
  'No pod of nginx waits for a nominated node or a readiness gate',
  claim('NGX-12'),
  async ({ nginxDemo, evidence }) => {
    const pods = nginxDemo.pods().map(waits);
    await evidence('nominated nodes and unopened gates', pods);
    expect(pods, {
      en: `what the pods of ${NAME} wait for`,
      zh: `${NAME} 的 Pod 在等待什么`,
    }).toAllMatch({ nominated: '', gates: [] });
  },
);
