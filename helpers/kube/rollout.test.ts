import { expect, test } from 'vitest';
import type { Event, Node, Pod, Service, Workload } from './objects.ts';
import { rolloutsOf, type Surroundings } from './rollout.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();
const meta = { namespace: 'default', uid: 'u', resourceVersion: '1' };

interface Odd {
  kind?: string;
  metadata?: object;
  spec?: object;
  status?: object;
}

/** A workload `web` that wants one pod of revision 2 and has none; a Deployment that goes on unless told otherwise. */
const web = ({ kind = 'Deployment', metadata, spec, status }: Odd = {}) => ({
  name: `${kind} default/web`,
  workload: {
    kind,
    metadata: {
      ...meta,
      name: 'web',
      generation: 2,
      annotations: { 'deployment.kubernetes.io/revision': '2' },
      ...metadata,
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } } },
      ...spec,
    },
    status: {
      observedGeneration: 2,
      ...(kind === 'Deployment' ? { conditions: [progressing('ReplicaSetUpdated')] } : {}),
      ...status,
    },
  } as unknown as Workload,
});

const progressing = (reason: string, status = 'True', message?: string) => ({
  type: 'Progressing',
  status,
  reason,
  message,
});
const rested = { conditions: [progressing('NewReplicaSetAvailable')] };

const replicaSet = (revision: string): Workload =>
  ({
    metadata: {
      ...meta,
      name: `web-${revision}`,
      labels: { 'pod-template-hash': revision },
      annotations: { 'deployment.kubernetes.io/revision': revision },
      ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }],
    },
  }) as unknown as Workload;

/** A pod of revision 2 that is being made, created so long ago (s). */
const pod = (age: number, odd: { metadata?: object; spec?: object; status?: object } = {}): Pod =>
  ({
    metadata: {
      ...meta,
      name: 'web-2-x',
      labels: { app: 'web', 'pod-template-hash': '2' },
      creationTimestamp: ago(age),
      ...odd.metadata,
    },
    spec: {
      nodeName: 'one',
      containers: [{ name: 'web', image: 'registry.example/web:2' }],
      ...odd.spec,
    },
    status: { phase: 'Pending', ...odd.status },
  }) as unknown as Pod;

const waits = (reason: string, message?: string) => ({
  status: {
    phase: 'Pending',
    containerStatuses: [{ name: 'web', restartCount: 0, state: { waiting: { reason, message } } }],
  },
});

const unschedulable = {
  phase: 'Pending',
  conditions: [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '0/2 nodes are available',
    },
  ],
};

const event = (about: string, reason: string, message: string, age = 10): Event =>
  ({
    metadata: { ...meta, name: 'e', creationTimestamp: ago(900) },
    involvedObject: { kind: about.split(' ')[0], name: about.split(' ')[1], namespace: 'default' },
    reason,
    message,
    lastTimestamp: ago(age),
  }) as unknown as Event;

const node = (ready: string): Node =>
  ({
    metadata: { name: 'one' },
    status: { conditions: [{ type: 'Ready', status: ready }] },
  }) as unknown as Node;

const around = (some: Partial<Surroundings> = {}): Surroundings => ({
  pods: [],
  replicaSets: [replicaSet('1'), replicaSet('2')],
  services: [],
  nodes: [node('True')],
  events: [],
  now: NOW,
  ...some,
});

const there = { availableReplicas: 1, updatedReplicas: 1, replicas: 1 };
const set = {
  updateRevision: 'web-2',
  currentRevision: 'web-1',
  readyReplicas: 1,
  updatedReplicas: 0,
};

test.each([
  ['a Deployment with all its pods', web({ status: there }), 'done'],
  ['one that wants none', web({ spec: { replicas: 0 } }), 'done'],
  [
    'one that its controller has not seen',
    web({ metadata: { generation: 3 }, status: there }),
    'under way',
  ],
  ['one with a pod of before', web({ status: { ...there, replicas: 2 } }), 'under way'],
  ['a StatefulSet between two revisions', web({ kind: 'StatefulSet', status: set }), 'under way'],
  [
    'one up to its partition',
    web({
      kind: 'StatefulSet',
      spec: { replicas: 1, updateStrategy: { rollingUpdate: { partition: 1 } } },
      status: set,
    }),
    'done',
  ],
  [
    'one whose pods somebody replaces by hand',
    web({ kind: 'StatefulSet', spec: { updateStrategy: { type: 'OnDelete' } }, status: set }),
    'done',
  ],
  [
    'a DaemonSet on one of two nodes',
    web({
      kind: 'DaemonSet',
      status: { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1 },
    }),
    'under way',
  ],
  [
    'a DaemonSet on both',
    web({
      kind: 'DaemonSet',
      status: { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 },
    }),
    'done',
  ],
] as const)('%s', (_, one, state) => {
  const [found] = rolloutsOf([one], around({ pods: [pod(20)] }));
  expect(found).toMatchObject({ state });
});

test.each([
  ['a rollout that goes on', web(), { pods: [pod(900)] }],
  ['a rollout that ended, and a young pod', web({ status: rested }), { pods: [pod(20)] }],
  [
    'a rollout that ended, and a pod that is ending',
    web({ status: rested }),
    {
      pods: [
        pod(900, {
          metadata: {
            name: 'a',
            labels: { app: 'web' },
            creationTimestamp: ago(900),
            namespace: 'default',
            deletionTimestamp: ago(1),
          },
        }),
      ],
    },
  ],
  [
    'a pod of before that crashes beside the new one',
    web(),
    {
      pods: [
        pod(900, {
          metadata: {
            ...meta,
            name: 'old',
            labels: { app: 'web', 'pod-template-hash': '1' },
            creationTimestamp: ago(900),
          },
          ...waits('CrashLoopBackOff'),
        }),
        pod(5, waits('ContainerCreating')),
      ],
    },
  ],
  [
    'no room while a pod of before is ending',
    web(),
    {
      pods: [
        pod(5, { status: unschedulable }),
        pod(900, {
          metadata: {
            ...meta,
            name: 'old',
            labels: { app: 'web' },
            creationTimestamp: ago(900),
            deletionTimestamp: ago(1),
          },
        }),
      ],
    },
  ],
  [
    'pods refused once, and made since',
    web({ kind: 'StatefulSet', status: { ...set, readyReplicas: 0 } }),
    {
      pods: [
        pod(5, {
          metadata: {
            ...meta,
            name: 'web-0',
            labels: { app: 'web', 'controller-revision-hash': 'web-2' },
            creationTimestamp: ago(5),
          },
        }),
      ],
      events: [
        event('StatefulSet web', 'SuccessfulCreate', 'create Pod web-0', 5),
        event('StatefulSet web', 'FailedCreate', 'exceeded quota', 30),
      ],
    },
  ],
] as const)('%s is under way', (_, one, some) => {
  const [found] = rolloutsOf([one], around(some as unknown as Partial<Surroundings>));
  expect(found).toMatchObject({
    state: 'under way',
    progress: expect.stringMatching(/^default\/web \d of 1$/),
  });
});

const refusedBy = (message: string) =>
  web({
    status: {
      conditions: [
        progressing('ReplicaSetUpdated'),
        { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message },
      ],
    },
  });

test.each([
  [
    'ErrImagePull',
    web(),
    { pods: [pod(5, waits('ErrImagePull'))] },
    'cannot pull registry.example/web:2',
  ],
  [
    'ImagePullBackOff',
    web(),
    { pods: [pod(5, waits('ImagePullBackOff'))] },
    'cannot pull registry.example/web:2',
  ],
  [
    'a crash loop',
    web(),
    { pods: [pod(5, waits('CrashLoopBackOff'))] },
    'crashes in a loop (container web)',
  ],
  [
    'a missing Secret',
    web(),
    { pods: [pod(5, waits('CreateContainerConfigError', 'secret "db" not found'))] },
    'cannot make container web: secret "db" not found',
  ],
  ['pods refused', refusedBy('exceeded quota: small'), {}, 'gets no pods: exceeded quota: small'],
  [
    'pods of a DaemonSet refused',
    web({ kind: 'DaemonSet', status: { desiredNumberScheduled: 1 } }),
    { events: [event('DaemonSet web', 'FailedCreate', 'violates PodSecurity "restricted"')] },
    'gets no pods: violates PodSecurity "restricted"',
  ],
  [
    'a passed deadline',
    web({
      status: { conditions: [progressing('ProgressDeadlineExceeded', 'False', 'timed out')] },
    }),
    { pods: [pod(700)] },
    'is past its progress deadline: timed out',
  ],
  [
    'no node for it',
    web(),
    { pods: [pod(5, { status: unschedulable })] },
    'has a pod that no node takes: 0/2 nodes are available',
  ],
  [
    'a node that is gone',
    web(),
    { pods: [pod(5)], nodes: [node('Unknown')] },
    'waits for pod web-2-x on node one, which is not ready',
  ],
  [
    'a ConfigMap that is not there',
    web(),
    {
      pods: [pod(60, waits('ContainerCreating'))],
      events: [event('Pod web-2-x', 'FailedMount', 'configmap "site" not found')],
    },
    'configmap "site" not found',
  ],
  ['a pause', web({ spec: { paused: true } }), {}, 'is paused'],
  [
    'a rollout that ended, and a pod that has had its time',
    web({ status: rested }),
    { pods: [pod(900)] },
    'is short of pods, and none is on its way',
  ],
  [
    'a rollout that ended, and no pod',
    web({ status: rested }),
    {},
    'is short of pods, and none is on its way',
  ],
  [
    'a rollout that ended, and an evicted pod',
    web({ status: rested }),
    { pods: [pod(5, { status: { phase: 'Failed' } })] },
    'is short of pods, and none is on its way',
  ],
] as const)('%s is a fault', (_, one, some, says) => {
  const [found] = rolloutsOf([one], around(some as unknown as Partial<Surroundings>));
  expect(found).toMatchObject({ state: 'stuck', says });
});

test('pods that the webhook of a Service on its way refuses come with it', () => {
  const words =
    'Internal error occurred: failed calling webhook "namespace.sidecar-injector.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": no endpoints available';
  const istiod = (status: object) => {
    const one = web({ status });
    one.workload.metadata = { ...one.workload.metadata, namespace: 'istio-system', name: 'istiod' };
    one.workload.spec.template = { metadata: { labels: { app: 'istiod' } } } as never;
    return { ...one, name: 'Deployment istio-system/istiod' };
  };
  const services = [
    {
      metadata: { namespace: 'istio-system', name: 'istiod' },
      spec: { selector: { app: 'istiod' } },
    },
  ] as unknown as Service[];
  const states = (status: object) =>
    rolloutsOf([refusedBy(words), istiod(status)], around({ services })).map(({ state }) => state);
  expect(states({ conditions: [progressing('ReplicaSetUpdated')] })).toEqual([
    'under way',
    'under way',
  ]);
  expect(states(there)).toEqual(['stuck', 'done']);
});
