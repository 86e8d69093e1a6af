import { claim, expect, type Pod, test } from '#fixtures';

test('the pod busybox is as its file says', claim('DNS-01'), async ({ pods, evidence }) => {
  const { metadata, spec } = pods.read('default', 'busybox');
  const container = spec.containers.find((one) => one.name === 'busybox');
  await evidence('pod busybox', { metadata, container });
  const { image, tty, imagePullPolicy } = container ?? {};
  expect(image, 'its image, from whatever registry').toMatch(/^(.+\/)?busybox:1\.34$/);
  const controlled = metadata.ownerReferences?.some((owner) => owner.controller) ?? false;
  expect({ tty, imagePullPolicy, controlled }).toEqual({
    tty: true,
    imagePullPolicy: 'IfNotPresent',
    controlled: false,
  });
  // nothing selects it by a key: `app` in the document, `name` in Kubernetes' own samples of this pod
  expect(Object.values(metadata.labels ?? {}), 'its labels').toContain('busybox');
});

test(
  'the API accepts such a pod where there is none',
  claim('DNS-02'),
  async ({ api, changes, eventually, evidence }) => {
    const namespace = await changes.namespace();
    // pods are admitted once the namespace has its service account
    const account = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
    await eventually(
      () => api.ask(account),
      ({ status }) => status === 200,
    );
    const manifests = changes.manifests().map((pod) => ({
      ...pod,
      metadata: { ...pod.metadata, namespace },
    }));
    const [created] = await Promise.all(manifests.map((pod) => changes.create<Pod>(pod)));
    await evidence('what the API keeps', created);
    const container = created?.spec.containers.find((one) => one.name === 'busybox');
    expect({ kind: created?.kind, name: created?.metadata.name, container }).toMatchObject({
      kind: 'Pod',
      name: 'busybox',
      container: { image: 'busybox:1.34', tty: true, imagePullPolicy: 'IfNotPresent' },
    });
    expect(created?.metadata.creationTimestamp, 'when it was created').toBeTruthy();
  },
);
