import { asEvidence, claim, expect, livePods, longRunning, type Pod, test } from '#fixtures';

const APPS = ['productpage', 'details', 'reviews', 'ratings'];

const proxyOf = (pod: Pod) =>
  longRunning(pod).find((container) => container.name === 'istio-proxy');

test('The sidecar is Envoy', claim('SUM-11'), async ({ pods, places, proxies, evidence }) => {
  const pages = livePods(pods.labelled(places.bookinfo, { app: 'productpage' })).filter(
    (pod) => pod.status.phase === 'Running',
  );
  const names = pages.map(({ metadata }) => metadata.name);
  expect(
    pages.filter(proxyOf).map(({ metadata }) => metadata.name),
    {
      en: `pods of productpage with a sidecar (of ${names.join(', ') || 'none'})`,
      zh: `带边车的 productpage Pod（全部：${names.join('、') || '无'}）`,
    },
  ).toEqual(names);
  expect(names.length, {
    en: 'running pods of productpage',
    zh: '运行中的 productpage Pod',
  }).toBeGreaterThan(0);
  const told = await Promise.all(
    pages.map(async (pod) => ({
      pod: pod.metadata.name,
      image: proxyOf(pod)?.image,
      version: (await proxies.version(pod)) ?? 'none',
    })),
  );
  await evidence('image of the sidecar, and the version that it tells', told);
  // commit/release/state of the sources/build/TLS library
  const ofEnvoy = /^[0-9a-f]+\/\d+\.\d+\.\d+[^/]*\/\w+\/\w+\/\w+/;
  expect(
    told.filter(({ version }) => !ofEnvoy.test(version)),
    { en: 'sidecars that report no version of Envoy', zh: '没有给出 Envoy 版本的边车' },
  ).toEqual([]);
});

test(
  'Every Bookinfo pod has its own proxy',
  claim('SUM-12'),
  async ({ pods, places, evidence }) => {
    const table = APPS.flatMap((app) =>
      livePods(pods.labelled(places.bookinfo, { app })).map((pod) => ({
        app,
        pod: pod.metadata.name,
        proxy: proxyOf(pod)?.image,
      })),
    );
    await evidence('proxies', table);
    expect(
      APPS.filter((app) => !table.some((row) => row.app === app)),
      { en: 'apps of Bookinfo without a pod', zh: '没有 Pod 的 Bookinfo 应用' },
    ).toEqual([]);
    expect(
      table.filter((row) => !row.proxy).map((row) => row.pod),
      { en: 'pods of Bookinfo without a proxy', zh: '没有代理的 Bookinfo Pod' },
    ).toEqual([]);
  },
);

test(
  "A call inside the mesh passes through the caller's sidecar",
  claim('SUM-15'),
  async ({ backends, inCluster, evidence }) => {
    const answers = await backends.askAll(inCluster.at('details:9080'), '/details/0', ['details']);
    await evidence('call of details from the ratings container', answers.map(asEvidence));
    const told = answers.map(({ status, headers, text }) => ({
      status,
      server: headers.server,
      waited: /^\d+$/.test(headers['x-envoy-upstream-service-time'] ?? ''),
      text: text.slice(0, 100),
    }));
    expect(
      told.filter(({ status, server, waited }) => status !== 200 || server !== 'envoy' || !waited),
      {
        en: `of ${answers.length} answers of details to the ratings container, those that are no 200 of its sidecar with the time that details took`,
        zh: `details 对 ratings 容器的 ${answers.length} 个回答中，不是经由其边车、带有 details 用时的 200 者`,
      },
    ).toEqual([]);
  },
);
