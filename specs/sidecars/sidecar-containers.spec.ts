import {
  claim,
  expect,
  hasSidecar,
  inCrashLoop,
  isLive,
  longRunning,
  readyColumn,
  test,
} from '#fixtures';

const APPS = ['details', 'productpage', 'ratings', 'reviews'];

test(
  "Each Bookinfo pod has Istio's proxy and an init container that redirects its traffic",
  claim('MSH-08'),
  async ({ document, injection, places, pods, evidence }) => {
    const found = APPS.flatMap((app) =>
      pods
        .labelled(places.bookinfo, { app })
        .filter(isLive)
        .map((pod) => ({
          pod: pod.metadata.name,
          app,
          containers: longRunning(pod).map((c) => c.name),
          hasProxy: hasSidecar(pod),
          // istio-init redirects by itself; istio-validation looks whether the CNI plugin has
          redirect: (pod.spec.initContainers ?? [])
            .map((c) => c.name)
            .filter((name) => ['istio-init', 'istio-validation'].includes(name)),
        })),
    );
    await evidence('containers', found);
    document.notApplicableIf(injection.isAmbient(), {
      en: 'needed: a mesh with sidecars; found: the namespace of Bookinfo is in ambient mode (istio.io/dataplane-mode)',
      zh: '需要：使用边车的网格；实际：Bookinfo 的命名空间处于 ambient 模式（istio.io/dataplane-mode）',
    });
    expect(
      found.map(({ pod, app, containers, hasProxy, redirect }) => ({
        pod,
        app,
        containers,
        'app and istio-proxy': hasProxy && containers.length > 1,
        'istio-init or istio-validation': redirect.length > 0,
      })),
      {
        en: 'pods of Bookinfo by their app, each of which is to have the proxy and what leads traffic to it',
        zh: '各应用的 Bookinfo Pod，应有代理及把流量引向它的设置',
      },
    ).toAllMatch(
      { 'app and istio-proxy': true, 'istio-init or istio-validation': true },
      { of: APPS, by: 'app' },
    );
  },
);

test(
  'No container of Bookinfo or busybox is in a crash loop',
  claim('MSH-09'),
  async ({ busyboxPod, places, pods, evidence }) => {
    const own = APPS.flatMap((app) => pods.labelled(places.bookinfo, { app })).filter(isLive);
    const found = [...own, busyboxPod()].flatMap((pod) =>
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
    const there = own.map(({ metadata }) => metadata.labels?.app);
    expect(
      APPS.filter((app) => !there.includes(app)),
      {
        en: `apps of Bookinfo without a pod in namespace ${places.bookinfo}`,
        zh: `在命名空间 ${places.bookinfo} 中没有 Pod 的 Bookinfo 应用`,
      },
    ).toEqual([]);
    expect(
      found.filter((c) => c.loops),
      { en: 'containers in a crash loop', zh: '反复崩溃的容器' },
    ).toEqual([]);
  },
);

test('Pod busybox runs without a sidecar', claim('MSH-11'), async ({ busyboxPod, evidence }) => {
  const pod = busyboxPod();
  const { namespace, creationTimestamp: created } = pod.metadata;
  const containers = longRunning(pod).map((c) => c.name);
  const [ready, status] = [readyColumn(pod), pod.status.phase];
  const known = { namespace, containers, ready, status, created };
  await evidence('busybox', known, { varies: ['created'] });
  expect(
    { containers, ready, status },
    { en: `pod ${namespace}/busybox`, zh: `Pod ${namespace}/busybox` },
  ).toEqual({
    containers: ['busybox'],
    ready: '1/1',
    status: 'Running',
  });
});
