import { claim, expect, inCrashLoop, longRunning, readyColumn, test } from '#fixtures';

const APPS = ['details', 'productpage', 'ratings', 'reviews'];

test(
  'the second container is the proxy, fed by an init container',
  claim('MSH-08'),
  async ({ pods, evidence }) => {
    const found = APPS.flatMap((app) =>
      pods.labelled('default', { app }).map((pod) => ({
        pod: pod.metadata.name,
        app,
        containers: longRunning(pod)
          .map((c) => c.name)
          .sort(),
        // istio-init redirects by itself; istio-validation looks whether the CNI plugin has
        redirect: (pod.spec.initContainers ?? [])
          .map((c) => c.name)
          .filter((name) => ['istio-init', 'istio-validation'].includes(name)),
      })),
    );
    await evidence('containers', found);
    expect([...new Set(found.map((p) => p.app))], 'Bookinfo apps that have a pod').toEqual(APPS);
    expect(found, 'containers of the Bookinfo pods').toEqual(
      found.map(({ pod, app }) => ({
        pod,
        app,
        containers: [app, 'istio-proxy'].sort(),
        redirect: [expect.any(String)],
      })),
    );
  },
);

test('nothing of Bookinfo is in a crash loop', claim('MSH-09'), async ({ pods, evidence }) => {
  const found = [
    ...APPS.flatMap((app) => pods.labelled('default', { app })),
    pods.read('default', 'busybox'),
  ].flatMap((pod) =>
    [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])].map(
      (c) => ({
        pod: pod.metadata.name,
        container: c.name,
        restarts: c.restartCount,
        state: c.state?.waiting?.reason ?? c.state?.terminated?.reason ?? 'Running',
        loops: inCrashLoop(c),
      }),
    ),
  );
  await evidence('restarts', found);
  expect(
    found.filter((c) => c.loops),
    'containers in a crash loop',
  ).toEqual([]);
});

test('busybox runs without a sidecar', claim('MSH-11'), async ({ pods, evidence }) => {
  const pod = pods.read('default', 'busybox');
  const found = {
    containers: longRunning(pod).map((c) => c.name),
    ready: readyColumn(pod),
    status: pod.status.phase,
  };
  await evidence('busybox', { ...found, created: pod.metadata.creationTimestamp });
  expect(found, 'pod busybox').toEqual({
    containers: ['busybox'],
    ready: '1/1',
    status: 'Running',
  });
});
