import { claim, expect, type Pod, test } from '#fixtures';

test(
  "Pod busybox matches the document's manifest",
  claim('DNS-01'),
  async ({ busyboxPod, evidence }) => {
    const { metadata, spec } = busyboxPod();
    const container = spec.containers.find((one) => one.name === 'busybox');
    await evidence('pod busybox', { metadata, container });
    const { image, tty, imagePullPolicy } = container ?? {};
    const controlled = metadata.ownerReferences?.some((owner) => owner.controller) ?? false;
    const pod = `pod ${metadata.namespace}/${metadata.name}`;
    // from whatever registry, with a digest or without
    expect(image, { en: `image of ${pod}`, zh: `${pod} 的镜像` }).toMatch(
      /^(.+\/)?busybox:1\.34(@.+)?$/,
    );
    expect({ tty, imagePullPolicy, controlled }, { en: pod, zh: pod }).toEqual({
      tty: true,
      imagePullPolicy: 'IfNotPresent',
      controlled: false,
    });
    // nothing selects it by a key: `app` in the document, `name` in Kubernetes' own samples of this pod
    expect(Object.values(metadata.labels ?? {}), {
      en: `labels of ${pod}`,
      zh: `${pod} 的标签`,
    }).toContain('busybox');
  },
);

test(
  "The API server creates pod busybox from the document's manifest",
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
    expect(
      { kind: created?.kind, name: created?.metadata.name, container },
      {
        en: `pod ${namespace}/busybox as the API keeps it`,
        zh: `API 中的 Pod ${namespace}/busybox`,
      },
    ).toMatchObject({
      kind: 'Pod',
      name: 'busybox',
      container: { image: 'busybox:1.34', tty: true, imagePullPolicy: 'IfNotPresent' },
    });
    expect(created?.metadata.creationTimestamp, {
      en: 'when it was created',
      zh: '它的创建时间',
    }).toBeTruthy();
  },
);
