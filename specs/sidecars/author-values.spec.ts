import { claim, expect, test } from '#fixtures';

test(
  "The pod template hashes of Bookinfo are the author's",
  claim('MSH-10'),
  async ({ places, pods, evidence }) => {
    const apps = ['details', 'productpage', 'ratings', 'reviews'];
    const hashes = Object.fromEntries(
      apps
        .flatMap((app) => pods.labelled(places.bookinfo, { app }))
        .map(({ metadata: { labels = {} } }) => [
          `${labels.app}-${labels.version}`,
          labels['pod-template-hash'],
        ]),
    );
    await evidence('pod-template-hash', hashes);
    expect(hashes, {
      en: 'pod-template-hash of each workload',
      zh: '各工作负载的 pod-template-hash',
    }).toEqual({
      'details-v1': '79f774bdb9',
      'productpage-v1': '6b746f74dc',
      'ratings-v1': 'b6994bb9',
      'reviews-v1': '545db77b95',
      'reviews-v2': '7bf8c9648f',
      'reviews-v3': '84779c7bbc',
    });
  },
);

test('Namespace default has no nginx pods', claim('MSH-12'), async ({ pods, evidence }) => {
  const nginx = pods.labelled('default', { app: 'nginx' }).map((p) => p.metadata.name);
  await evidence('pods app=nginx', nginx);
  expect(nginx, {
    en: 'pods of nginx in namespace default',
    zh: '命名空间 default 中 nginx 的 Pod',
  }).toEqual([]);
});

test(
  'Service nginx-demo keeps the ClusterIP that it had before Istio',
  claim('MSH-15'),
  async ({ services, evidence }) => {
    const { spec } = services.read('default', 'nginx-demo');
    await evidence('spec', spec);
    expect(spec.clusterIP, {
      en: 'cluster address of nginx-demo',
      zh: 'nginx-demo 的集群地址',
    }).toBe('10.104.166.177');
  },
);

test(
  "The four Bookinfo Services have the author's new ClusterIPs",
  claim('MSH-18'),
  async ({ places, services, evidence }) => {
    const before = {
      details: '10.110.197.146',
      productpage: '10.106.13.142',
      ratings: '10.109.191.105',
      reviews: '10.105.125.246',
    };
    const now = Object.fromEntries(
      Object.keys(before).map((name) => [
        name,
        services.read(places.bookinfo, name).spec.clusterIP,
      ]),
    );
    await evidence('cluster addresses', { before, now });
    expect(now, {
      en: 'cluster addresses after the Services were made again',
      zh: 'Service 重新创建之后的集群地址',
    }).toEqual({
      details: '10.98.193.215',
      productpage: '10.102.62.42',
      ratings: '10.106.200.58',
      reviews: '10.99.231.14',
    });
  },
);
