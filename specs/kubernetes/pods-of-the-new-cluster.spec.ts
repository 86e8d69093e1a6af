import { claim, expect, findFlannel, type Pod, test } from '#fixtures';

const namesOf = (pods: Pod[]) =>
  pods.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

const restartsOf = ({ metadata, status }: Pod) => ({
  pod: `${metadata.namespace}/${metadata.name}`,
  restarts: (status.containerStatuses ?? []).reduce((sum, one) => sum + one.restartCount, 0),
});

test('No pod of the system has been restarted', claim('K8S-09'), async ({ pods, evidence }) => {
  const found = ['kube-flannel', 'kube-system'].flatMap((name) => pods.all(name).map(restartsOf));
  await evidence('restarts', found);
  expect(found, { en: 'pods of the system', zh: '系统 Pod' }).toAllMatch(
    { restarts: 0 },
    { by: 'pod' },
  );
});

test(
  'Eight pods run on the first node',
  claim('K8S-10'),
  async ({ configmaps, daemonsets, document, pods, evidence }) => {
    const found = namesOf(pods.all());
    await evidence('pods', found);
    document.notApplicableIf(findFlannel({ configmaps, daemonsets }) === undefined, {
      en: 'needed: flannel, which is one of the eight; found: no DaemonSet of it',
      zh: '需要：八个 Pod 之一的 flannel；实际：没有其 DaemonSet',
    });
    expect(found.length, { en: 'pods in all namespaces', zh: '所有命名空间中的 Pod 数' }).toBe(8);
  },
);

test(
  'Ten pods run after the second node has joined',
  claim('K8S-18'),
  async ({ pods, evidence }) => {
    const found = namesOf(pods.all());
    await evidence('pods', found);
    expect(found.length, { en: 'pods in all namespaces', zh: '所有命名空间中的 Pod 数' }).toBe(10);
  },
);
