import { claim, expect, test } from '#fixtures';

test(
  'new pods are shown to the webhook of istiod',
  claim('IST-06'),
  async ({ mutatingwebhooks, evidence }) => {
    const injector = mutatingwebhooks.read(undefined, 'istio-sidecar-injector');
    // newer installations leave the choice of namespaces to the webhooks of a revision's tag
    const all = mutatingwebhooks.all().flatMap(({ metadata, webhooks }) =>
      webhooks.map(({ clientConfig: { service }, rules, namespaceSelector }) => ({
        of: metadata.name,
        service: `${service?.namespace}/${service?.name}`,
        path: service?.path,
        rules: rules?.map((r) => `${r.operations.join()} ${r.resources.join()}`),
        enabled: namespaceSelector?.matchExpressions?.some(
          (e) =>
            e.key === 'istio-injection' && e.operator === 'In' && e.values?.includes('enabled'),
        ),
      })),
    );
    await evidence('webhooks', all);
    const toIstiod = {
      service: expect.stringMatching(/^istio-system\/istiod/),
      path: expect.stringMatching(/^\/inject/),
      rules: ['CREATE pods'],
    };
    const own = all.filter((w) => w.of === injector.metadata.name);
    expect(own.length, 'webhooks of istio-sidecar-injector').toBeGreaterThan(0);
    expect(own, 'each of them leads new pods to istiod').toEqual(
      own.map(() => expect.objectContaining(toIstiod)),
    );
    expect(all, 'one webhook is for namespaces labelled istio-injection=enabled').toContainEqual(
      expect.objectContaining({ ...toIstiod, enabled: true }),
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
