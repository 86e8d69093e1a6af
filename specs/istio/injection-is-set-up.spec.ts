import { claim, expect, test } from '#fixtures';

const BOOKINFO = ['details', 'productpage', 'ratings', 'reviews'];

const AMBIENT = {
  en: 'needed: a mesh with sidecars; found: the namespace of Bookinfo is in ambient mode (istio.io/dataplane-mode)',
  zh: '需要：使用边车的网格；实际：Bookinfo 的命名空间处于 ambient 模式（istio.io/dataplane-mode）',
};

test(
  "New pods are sent to istiod's injection webhook",
  claim('IST-06'),
  async ({ document, injection, services, evidence }) => {
    // a namespace that no webhook takes is IST-07's matter; another revision may have left one of its own
    const taking = [injection.webhooks(), injection.all()].find((some) => some.length > 0) ?? [];
    const judged = taking.map(({ configuration, webhook }) => {
      const { service, url = '' } = webhook.clientConfig;
      const operations = (webhook.rules ?? []).flatMap((rule) => rule.operations);
      return {
        of: `${configuration} ${webhook.name}`,
        asks: service ?? url,
        // one that is asked by its URL is outside of the cluster
        isThere: !service || services.find(service.namespace, service.name) !== undefined,
        isShownNewPods: operations.some((one) => one === 'CREATE' || one === '*'),
      };
    });
    await evidence('webhooks', judged);
    document.notApplicableIf(injection.isAmbient(), AMBIENT);
    expect(judged, {
      en: 'webhooks that are to lead new pods to istiod, to a Service that is there',
      zh: '应把新 Pod 引向 istiod 的 webhook，且其 Service 存在',
    }).toAllMatch({ isThere: true, isShownNewPods: true }, { by: 'of' });
  },
);

test(
  "Automatic injection is enabled for Bookinfo's namespace",
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
    document.notApplicableIf(injection.isAmbient(), AMBIENT);
    const isAsked = taking.length > 0 || (pods.length > 0 && byItself.length === pods.length);
    expect(isAsked, {
      en: `a webhook takes new pods of namespace ${places.bookinfo}, whose labels are ${JSON.stringify(labels)}`,
      zh: `有 webhook 处理命名空间 ${places.bookinfo}（标签为 ${JSON.stringify(labels)}）的新 Pod`,
    }).toBe(true);
  },
);

test(
  "istiod has distributed its root certificate to Bookinfo's namespace",
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
