import { expect, test } from 'vitest';
import { causesOf, changed, named, type Objects, object } from '#samples/sample-cluster.ts';
import type { ContainerStatus } from '../kube/objects.ts';

/** A Deployment whose only pod is not ready, its app container in some state. */
const down = (objects: Objects, name: string, app: Partial<ContainerStatus>): void => {
  const deployment = named(objects.deployments, name);
  deployment.status.availableReplicas = 0;
  const pod = named(objects.pods, `${name}-5d-x1`);
  pod.status.conditions = [{ type: 'Ready', status: 'False' }];
  const [first, ...others] = pod.status.containerStatuses ?? [];
  pod.status.containerStatuses = [
    { ...(first as ContainerStatus), ready: false, ...app, state: app.state ?? {} },
    ...others,
  ];
};

const crashing: Partial<ContainerStatus> = {
  restartCount: 3,
  state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s' } },
  lastState: { terminated: { exitCode: 1, reason: 'Error' } },
};

test('a crash loop gives the exit code, the last line that was printed, and the ConfigMap that the line blames', async () => {
  const objects = changed((all) => {
    down(all, 'coredns', crashing);
    const { spec } = named(all.pods, 'coredns-5d-x1');
    spec.volumes = [{ name: 'config', configMap: { name: 'corefile' } }];
    spec.containers[0] = {
      ...(spec.containers[0] as (typeof spec.containers)[0]),
      volumeMounts: [{ name: 'config', mountPath: '/etc/coredns' }],
    };
  });
  const logs = { 'coredns-5d-x1/log': 'starting\n/etc/coredns/Corefile:9 - Unknown directive\n\n' };
  const [cause, ...others] = await causesOf(objects, { logs });
  expect(others).toEqual([]);
  expect(cause).toMatchObject({
    object: 'Deployment kube-system/coredns',
    says: {
      en: 'container coredns of pod coredns-5d-x1: CrashLoopBackOff: exit code 1; the last line that it printed: /etc/coredns/Corefile:9 - Unknown directive',
    },
    explains: { workloads: ['Deployment kube-system/coredns'] },
  });
  expect(cause?.explains.hops).toContain('busybox>*');
  expect(cause?.fix.en).toContain('ConfigMap kube-system/corefile');
  expect(cause?.fix.zh).toContain('ConfigMap kube-system/corefile');
});

test('an image that cannot be pulled is named', async () => {
  const waiting = { reason: 'ImagePullBackOff', message: 'Back-off pulling image' };
  const objects = changed((all) => down(all, 'details-v1', { state: { waiting } }));
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'Deployment shop/details-v1',
      says: {
        en: 'container app of pod details-v1-5d-x1: ImagePullBackOff (registry/details-v1:1): Back-off pulling image',
      },
      explains: { hops: ['*>details'], workloads: ['Deployment shop/details-v1'] },
    },
  ]);
});

test('while other versions answer for the Service no hop to it is concerned', async () => {
  const objects = changed((all) => down(all, 'reviews-v3', crashing));
  expect(await causesOf(objects)).toMatchObject([
    { explains: { workloads: ['Deployment shop/reviews-v3'], hops: [] } },
  ]);
});

test('what stands in the way of a hop is told before one of several versions that is down', async () => {
  const objects = changed((all) => {
    down(all, 'reviews-v3', crashing);
    all.authorizationpolicies.push(
      object({ metadata: { name: 'none', namespace: 'shop' }, spec: {} }),
    );
  });
  expect((await causesOf(objects)).map((cause) => cause.object)).toEqual([
    'AuthorizationPolicy shop/none',
    'Deployment shop/reviews-v3',
  ]);
});

test('no replicas wanted is told for what it is', async () => {
  const objects = changed((all) => {
    named(all.deployments, 'ratings-v1').spec.replicas = 0;
    named(all.deployments, 'ratings-v1').status = {};
    all.pods = all.pods.filter(({ metadata }) => metadata.labels?.app !== 'ratings');
  });
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'Deployment shop/ratings-v1',
      says: { en: 'it wants 0 replicas, so it has no pod' },
      explains: { hops: ['*>ratings'] },
    },
  ]);
});

const refusedPods = (message: string) =>
  changed((all) => {
    named(all.deployments, 'productpage-v1').status = { replicas: 0 };
    all.pods = all.pods.filter(({ metadata }) => metadata.labels?.app !== 'productpage');
    const about = { kind: 'ReplicaSet', name: 'productpage-v1-5d', namespace: 'shop' };
    const told = (name: string, text: string, lastTimestamp: string) =>
      object<(typeof all.events)[0]>({
        metadata: { name, namespace: 'shop' },
        involvedObject: about,
        reason: 'FailedCreate',
        message: text,
        lastTimestamp,
      });
    all.events.push(
      told('b', message, '2026-03-01T10:05:00Z'),
      told('a', 'an older word', '2026-03-01T10:00:00Z'),
    );
  });

test.each([
  [
    'Internal error occurred: failed calling webhook "namespace.sidecar-injector.istio.io": failed to call webhook: Post "https://istiod.mesh.svc:443/inject?timeout=10s": no endpoints available',
    'Service mesh/istiod',
  ],
  [
    'pods "x" is forbidden: exceeded quota: small, requested: pods=1, used: pods=5, limited: pods=5',
    'ResourceQuota shop/small',
  ],
  [
    'pods "x" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
    'Namespace shop enforces restricted:latest',
  ],
  ['pods "x" is forbidden: error looking up service account', 'kubectl describe deployment'],
])('the newest Event of what makes the pods is quoted: %s', async (message, repair) => {
  expect(await causesOf(refusedPods(message))).toMatchObject([
    {
      object: 'Deployment shop/productpage-v1',
      says: { en: `FailedCreate: ${message}` },
      fix: { en: expect.stringContaining(repair) },
    },
  ]);
});

test('a pod that fits on no node, and one that cannot mount, quote scheduler and kubelet', async () => {
  const pending = changed((all) => {
    down(all, 'details-v1', {});
    named(all.pods, 'details-v1-5d-x1').status = {
      phase: 'Pending',
      conditions: [
        { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes' },
      ],
    };
  });
  expect(await causesOf(pending)).toMatchObject([
    { says: { en: 'pod details-v1-5d-x1: FailedScheduling: 0/1 nodes' } },
  ]);
  const unmounted = changed((all) => {
    down(all, 'details-v1', { state: { waiting: { reason: 'ContainerCreating' } } });
    named(all.pods, 'details-v1-5d-x1').status.containerStatuses?.splice(1);
    all.events.push(
      object({
        metadata: { name: 'e', namespace: 'shop' },
        involvedObject: { kind: 'Pod', name: 'details-v1-5d-x1', namespace: 'shop' },
        reason: 'FailedMount',
        message: 'configmap "x" not found',
      }),
    );
  });
  expect(await causesOf(unmounted)).toMatchObject([
    { says: { en: 'pod details-v1-5d-x1: FailedMount: configmap "x" not found' } },
  ]);
});

test('a rollout that is stuck behind a pod of the former template is not there', async () => {
  const objects = changed((all) => {
    down(all, 'details-v1', {
      state: { waiting: { reason: 'ErrImagePull', message: 'not found' } },
    });
    named(all.deployments, 'details-v1').status = {
      replicas: 2,
      updatedReplicas: 1,
      availableReplicas: 1,
    };
  });
  expect(await causesOf(objects)).toMatchObject([
    { says: { en: expect.stringContaining('ErrImagePull') } },
  ]);
});

test('a workload that has all that it wants is well, whatever one more pod of it says', async () => {
  const objects = changed((all) => {
    down(all, 'details-v1', crashing);
    named(all.deployments, 'details-v1').status.availableReplicas = 1;
  });
  expect(await causesOf(objects)).toEqual([]);
});

test('what may still get there by itself is no cause', async () => {
  const creating = { waiting: { reason: 'ContainerCreating' } };
  expect(await causesOf(changed((all) => down(all, 'details-v1', { state: creating })))).toEqual(
    [],
  );
});

test('the unwell outside of the document’s namespaces is nobody’s cause', async () => {
  const objects = changed((all) => {
    down(all, 'details-v1', crashing);
    named(all.deployments, 'details-v1').metadata.namespace = 'elsewhere';
  });
  expect(await causesOf(objects)).toEqual([]);
});

test.each([
  ['DETAILS_HOSTNAME', 'detials', 'productpage>details'],
  ['DETAILS_HOSTNAME', 'details', undefined],
  ['DETAILS_HOSTNAME', 'details.example.com', undefined],
  ['REVIEWS_HOSTNAME', 'reviews.shop', undefined],
  ['REVIEWS_HOSTNAME', 'critics.shop', 'productpage>reviews'],
  ['REVIEWS_HOSTNAME', 'critics.shop.svc.cluster.local', 'productpage>reviews'],
  ['SERVICES_DOMAIN', 'shop.svc.cluster.local', undefined],
])('a variable %s that says %s', async (name, value, hop) => {
  const objects = changed((all) => {
    for (const { metadata, spec } of all.deployments)
      if (metadata.name.startsWith('productpage'))
        Object.assign(spec.template.spec.containers[0] ?? {}, { env: [{ name, value }] });
  });
  expect((await causesOf(objects)).flatMap(({ explains }) => explains.hops ?? [])).toEqual(
    hop ? [hop] : [],
  );
});
