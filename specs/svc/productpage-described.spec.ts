import { claim, expect, test } from '#fixtures';

/** What tools keep on objects they have made, beside what a manifest says: kubectl, Helm, Argo CD, Flux, Rancher. */
const TOOLS =
  /^(kubectl\.kubernetes\.io|app\.kubernetes\.io|(meta\.)?helm\.sh|argocd\.argoproj\.io|kustomize\.toolkit\.fluxcd\.io|field\.cattle\.io)\//;

test(
  'the Service is productpage in namespace default',
  claim('SVC-01'),
  async ({ api, evidence }) => {
    const { status, text } = await api.ask('/api/v1/namespaces/default/services/productpage');
    await evidence('GET services/productpage', text);
    const { kind, metadata } = JSON.parse(text) as { kind: string; metadata?: object };
    expect({ status, kind, metadata }).toMatchObject({
      status: 200,
      kind: 'Service',
      metadata: { name: 'productpage', namespace: 'default' },
    });
  },
);

test(
  'it carries the labels app and service and no others',
  claim('SVC-02'),
  async ({ services, evidence }) => {
    const { labels = {} } = services.read('default', 'productpage').metadata;
    await evidence('labels', labels);
    const own = Object.entries(labels).filter(([key]) => !TOOLS.test(key));
    expect(Object.fromEntries(own)).toEqual({ app: 'productpage', service: 'productpage' });
  },
);

test('it shows no annotations', claim('SVC-03'), async ({ services, evidence }) => {
  const { annotations = {} } = services.read('default', 'productpage').metadata;
  await evidence('annotations', annotations);
  // describe itself hides what kubectl apply keeps
  expect(Object.keys(annotations).filter((key) => !TOOLS.test(key))).toEqual([]);
});

test('it selects pods by the label app alone', claim('SVC-04'), async ({ services, evidence }) => {
  const { selector } = services.read('default', 'productpage').spec;
  await evidence('selector', selector);
  expect(selector).toEqual({ app: 'productpage' });
});

test('it does not keep clients at one pod', claim('SVC-11'), async ({ services, evidence }) => {
  const { sessionAffinity } = services.read('default', 'productpage').spec;
  await evidence('session affinity', sessionAffinity);
  expect(sessionAffinity).toBe('None');
});

test('there are no events about it', claim('SVC-12'), async ({ events, services, evidence }) => {
  const { metadata } = services.read('default', 'productpage');
  const about = events
    .all('default')
    .filter(({ involvedObject: { kind, name } }) => kind === 'Service' && name === metadata.name)
    .map(({ reason, message }) => ({ reason, message }));
  await evidence('events about Service productpage', about);
  expect(about).toEqual([]);
});
