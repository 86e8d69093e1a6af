import { expect, test } from 'vitest';
import { causesOf, changed, named, type Objects } from '#samples/sample-cluster.ts';
import type { Node, Pod } from '../kube/objects.ts';

const bare = (objects: Objects, app: string): void => {
  for (const { metadata, spec } of objects.pods)
    if (metadata.labels?.app === app) spec.containers.splice(1);
};
const namespace = (objects: Objects) => named(objects.namespaces, 'shop');

test('pods made before the label, with both times', async () => {
  const objects = changed((all) => {
    bare(all, 'details');
    namespace(all).metadata.managedFields = [
      {
        manager: 'kubectl-label',
        operation: 'Update',
        time: '2026-03-01T09:30:00Z',
        fieldsV1: { 'f:metadata': { 'f:labels': { 'f:istio-injection': {} } } },
      },
    ];
  });
  const [cause, ...others] = await causesOf(objects);
  expect(others).toEqual([]);
  expect(cause).toMatchObject({
    object: 'Deployment shop/details-v1',
    says: {
      en: 'pod details-v1-5d-x1 has no sidecar although Namespace shop (istio-injection=enabled) is injected: it was made 2026-03-01T09:00:00Z, before the label (2026-03-01T09:30:00Z)',
    },
    explains: { workloads: ['Deployment shop/details-v1'] },
  });
  expect(cause?.fix.en).toContain('kubectl rollout restart deployment -n shop details-v1');
});

test.each<[string, (objects: Objects) => void, RegExp]>([
  [
    'no webhook takes them',
    (all) => {
      namespace(all).metadata.labels = {};
    },
    /no webhook takes new pods of Namespace shop \(no label of Istio\)/,
  ],
  [
    'the template opts out',
    (all) => {
      named(all.pods, 'details-v1-5d-x1').metadata.annotations = {
        'sidecar.istio.io/inject': 'false',
      };
    },
    /its template says sidecar\.istio\.io\/inject: "false"/,
  ],
])('why a pod has no sidecar: %s', async (_name, change, says) => {
  const objects = changed((all) => {
    bare(all, 'details');
    change(all);
  });
  const causes = await causesOf(objects);
  expect(causes).toHaveLength(1);
  expect(causes[0]?.says.en).toMatch(says);
});

test.each<[string, (objects: Objects) => void]>([
  [
    'before Istio is there',
    (all) => {
      all.mutatingwebhooks = [];
    },
  ],
  [
    'ambient',
    (all) => {
      namespace(all).metadata.labels = { 'istio.io/dataplane-mode': 'ambient' };
    },
  ],
])('no cause: no sidecars %s', async (_name, change) => {
  const objects = changed((all) => {
    for (const app of ['productpage', 'details', 'reviews', 'ratings']) bare(all, app);
    change(all);
  });
  expect(await causesOf(objects)).toEqual([]);
});

test('native sidecars are sidecars', async () => {
  const objects = changed((all) => {
    for (const { spec } of all.pods.filter((pod) => pod.metadata.namespace === 'shop')) {
      spec.containers.splice(1);
      spec.initContainers = [{ name: 'istio-proxy', image: 'proxyv2', restartPolicy: 'Always' }];
    }
  });
  expect(await causesOf(objects)).toEqual([]);
});

test('a node that is not ready is named with its condition, and what is down on it', async () => {
  const objects = changed((all) => {
    named<Node>(all.nodes, 'one').status.conditions = [
      {
        type: 'Ready',
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
      },
    ];
    named(all.deployments, 'reviews-v1').status.availableReplicas = 0;
    named(all.pods, 'reviews-v1-5d-x1').status.conditions = [{ type: 'Ready', status: 'False' }];
  });
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'Node one',
      says: {
        en: 'it is not ready: NodeStatusUnknown: Kubelet stopped posting node status.; pods on it that are not ready either: 1',
      },
      explains: { workloads: ['Deployment shop/reviews-v1'], hops: [] },
    },
  ]);
});

test('busybox that has ended', async () => {
  const objects = changed((all) => {
    named<Pod>(all.pods, 'busybox').status = { phase: 'Succeeded' };
  });
  expect(await causesOf(objects)).toMatchObject([
    { object: 'Pod default/busybox', explains: { hops: ['busybox>*'] } },
  ]);
});
