import { claim, expect, test } from '#fixtures';

test(
  'new pods are shown to the webhook of istiod',
  claim('IST-06'),
  async ({ mutatingwebhooks, evidence }) => {
    const { webhooks } = mutatingwebhooks.read(undefined, 'istio-sidecar-injector');
    const found = webhooks.map(({ name, clientConfig, rules }) => ({
      name,
      service: `${clientConfig.service?.namespace}/${clientConfig.service?.name}`,
      path: clientConfig.service?.path,
      rules: rules?.map((r) => `${r.operations.join()} ${r.resources.join()}`),
    }));
    await evidence('webhooks', found);
    expect(found.length, 'webhooks of istio-sidecar-injector').toBeGreaterThan(0);
    expect(found, 'each webhook leads new pods to istiod').toEqual(
      found.map(({ name }) => ({
        name,
        service: 'istio-system/istiod',
        path: expect.stringMatching(/^\/inject/),
        rules: ['CREATE pods'],
      })),
    );
  },
);

test('namespace default asks for injection', claim('IST-07'), async ({ namespaces, evidence }) => {
  const { labels } = namespaces.read(undefined, 'default').metadata;
  await evidence('labels of namespace default', labels ?? {});
  expect(labels, 'labels of namespace default').toMatchObject({ 'istio-injection': 'enabled' });
});

test(
  'the root certificate is handed to namespace default',
  claim('IST-12'),
  async ({ configmaps, evidence }) => {
    const { data } = configmaps.read('default', 'istio-ca-root-cert');
    await evidence('keys of istio-ca-root-cert', Object.keys(data ?? {}));
    expect(data?.['root-cert.pem'], 'root-cert.pem').toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  },
);
