import { claim, expect, type KubeObject, longRunning, objectPath, type Pod, test } from '#fixtures';

const labelled = (name: string, labels: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

const sleeper = (namespace: string, name: string, image: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: {
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'app', image, imagePullPolicy: 'IfNotPresent', command: ['sleep', '60'] }],
  },
});

const namesIn = (pod: Pod) => longRunning(pod).map((c) => c.name);

test(
  'The injection label can be set on a namespace',
  claim('IST-08'),
  async ({ api, changes, injection, evidence }) => {
    const asking = injection.asking();
    const name = await changes.namespace();
    const before = await api.json<KubeObject>(`/api/v1/namespaces/${name}`);
    await changes.change(labelled(name, asking));
    const after = await api.json<KubeObject>(`/api/v1/namespaces/${name}`);
    await evidence('labels', { before: before.metadata.labels, after: after.metadata.labels });
    expect(before.metadata.labels, {
      en: `labels of namespace ${name} before`,
      zh: `之前命名空间 ${name} 的标签`,
    }).not.toMatchObject(asking);
    expect(after.metadata.labels, {
      en: `labels of namespace ${name} after`,
      zh: `之后命名空间 ${name} 的标签`,
    }).toMatchObject(asking);
  },
);

test(
  'Only pods created after the label get a sidecar',
  claim('IST-09'),
  async ({ api, busyboxPod, changes, document, eventually, injection, evidence }) => {
    const [unasked] = injection.webhooks({}, { 'kubernetes.io/metadata.name': 'meshproof' });
    document.notApplicableIf(unasked !== undefined, {
      en: `needed: sidecars only where they are asked for; found: ${unasked?.configuration} takes the pods of every namespace`,
      zh: `需要：只在要求之处注入边车；实际：${unasked?.configuration} 处理每个命名空间的 Pod`,
    });
    const image = busyboxPod().spec.containers[0]?.image ?? '';
    const namespace = await changes.namespace();
    // pods are refused until the namespace's own ServiceAccount is there
    await eventually(
      () => api.ask(`/api/v1/namespaces/${namespace}/serviceaccounts/default`),
      (answer) => answer.status === 200,
    );
    const older = await changes.create<Pod>(sleeper(namespace, 'older', image));
    await changes.change(labelled(namespace, injection.asking()));
    // the API server's own view of the label may lag behind its write: asked by dry run until it is seen
    const next = sleeper(namespace, 'newer', image);
    await eventually(
      () => changes.dryRun(next, objectPath(next), 'application/apply-patch+yaml', 'PATCH'),
      (answer) => answer.text.includes('istio-proxy'),
      { timeoutMs: 15_000 },
    );
    const newer = await changes.create<Pod>(next);
    const still = await api.json<Pod>(objectPath(older));
    await evidence('containers', { older: namesIn(still), newer: namesIn(newer) });
    expect(namesIn(still), {
      en: 'containers of the pod made before the label',
      zh: '打标签之前创建的 Pod 的容器',
    }).not.toContain('istio-proxy');
    expect(namesIn(newer), {
      en: 'containers of the pod made after it',
      zh: '打标签之后创建的 Pod 的容器',
    }).toContain('istio-proxy');
  },
);
