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
  'the second container is the proxy, fed by an init container',
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
    document.isMoot(injection.isAmbient(), {
      en: 'needed: a mesh with sidecars; found: the namespace of Bookinfo is in ambient mode (istio.io/dataplane-mode)',
      zh: '需要：使用边车的网格；实际：Bookinfo 的命名空间处于 ambient 模式（istio.io/dataplane-mode）',
    });
    expect([...new Set(found.map((p) => p.app))], {
      en: 'Bookinfo apps that have a pod',
      zh: '有 Pod 的 Bookinfo 应用',
    }).toEqual(APPS);
    expect(
      found.filter(({ hasProxy, containers }) => !hasProxy || containers.length < 2),
      {
        en: 'pods of Bookinfo without an app beside the container istio-proxy',
        zh: '除容器 istio-proxy 之外没有应用的 Bookinfo Pod',
      },
    ).toEqual([]);
    expect(
      found.filter(({ redirect }) => redirect.length === 0),
      {
        en: 'pods of Bookinfo without istio-init or istio-validation',
        zh: '没有 istio-init 或 istio-validation 的 Bookinfo Pod',
      },
    ).toEqual([]);
  },
);

test(
  'nothing of Bookinfo is in a crash loop',
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

test('busybox runs without a sidecar', claim('MSH-11'), async ({ busyboxPod, evidence }) => {
  const pod = busyboxPod();
  const { namespace, creationTimestamp: created } = pod.metadata;
  const containers = longRunning(pod).map((c) => c.name);
  const [ready, status] = [readyColumn(pod), pod.status.phase];
  await evidence('busybox', { namespace, containers, ready, status, created });
  expect(
    { containers, ready, status },
    { en: `pod ${namespace}/busybox`, zh: `Pod ${namespace}/busybox` },
  ).toEqual({
    containers: ['busybox'],
    ready: '1/1',
    status: 'Running',
  });
});
