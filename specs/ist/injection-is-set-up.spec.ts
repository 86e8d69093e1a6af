import { claim, expect, test } from '#fixtures';

const BOOKINFO = ['details', 'productpage', 'ratings', 'reviews'];

const AMBIENT = {
  en: 'needed: a mesh with sidecars; found: the namespace of Bookinfo is in ambient mode (istio.io/dataplane-mode)',
  zh: '需要：使用边车的网格；实际：Bookinfo 的命名空间处于 ambient 模式（istio.io/dataplane-mode）',
};

test(
  'new pods are shown to the webhook of istiod',
  claim('IST-06'),
  async ({ document, injection, services, evidence }) => {
    const taking = injection.webhooks();
    // a namespace that no webhook takes is IST-07's matter; another revision may have left one of its own
    const judged = (taking.length ? taking : injection.all()).map(({ configuration, webhook }) => {
      const { service, url } = webhook.clientConfig;
      return {
        of: `${configuration} ${webhook.name}`,
        asks: service ? `${service.namespace}/${service.name}` : url,
        isThere: service ? services.find(service.namespace, service.name) !== undefined : true,
        operations: (webhook.rules ?? []).flatMap(({ operations }) => operations),
      };
    });
    await evidence('webhooks', judged);
    document.isMoot(injection.isAmbient(), AMBIENT);
    expect(judged, {
      en: 'webhooks that lead new pods to istiod',
      zh: '把新 Pod 引向 istiod 的 webhook',
    }).not.toEqual([]);
    expect(
      judged.filter(({ isThere }) => !isThere),
      {
        en: 'webhooks that ask a Service which is not there',
        zh: '指向不存在的 Service 的 webhook',
      },
    ).toEqual([]);
    expect(
      judged.filter(({ operations }) => !operations.some((o) => o === 'CREATE' || o === '*')),
      { en: 'webhooks that are not shown new pods', zh: '看不到新 Pod 的 webhook' },
    ).toEqual([]);
  },
);

test(
  'the namespace of Bookinfo asks for injection',
  claim('IST-07'),
  async ({ deployments, document, injection, places, evidence }) => {
    const labels = injection.labels();
    const pods = deployments
      .all(places.bookinfo)
      .map(({ metadata, spec }) => ({
        name: metadata.name,
        labels: spec.template.metadata?.labels,
      }))
      .filter((one) => BOOKINFO.includes(one.labels?.app ?? ''));
    const byItself = pods.filter((one) => injection.webhooks(one.labels).length > 0);
    const taking = injection.webhooks().map(({ configuration }) => configuration);
    await evidence('asked for', { labels, taking, byItself: byItself.map(({ name }) => name) });
    document.isMoot(injection.isAmbient(), AMBIENT);
    const isAsked = taking.length > 0 || (pods.length > 0 && byItself.length === pods.length);
    expect(isAsked, {
      en: `a webhook takes new pods of namespace ${places.bookinfo}, whose labels are ${JSON.stringify(labels)}`,
      zh: `有 webhook 处理命名空间 ${places.bookinfo}（标签为 ${JSON.stringify(labels)}）的新 Pod`,
    }).toBe(true);
  },
);

test(
  "the root certificate is handed to Bookinfo's namespace",
  claim('IST-12'),
  async ({ configmaps, places, evidence }) => {
    const { data } = configmaps.read(places.bookinfo, 'istio-ca-root-cert');
    await evidence('keys of istio-ca-root-cert', Object.keys(data ?? {}));
    expect(data?.['root-cert.pem'], {
      en: `root-cert.pem of ConfigMap ${places.bookinfo}/istio-ca-root-cert`,
      zh: `ConfigMap ${places.bookinfo}/istio-ca-root-cert 的 root-cert.pem`,
    }).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  },
);
