import { claim, expect, kubeadmConfiguration, test } from '#fixtures';

test('The kubelet of every node is v1.19.4', claim('ENV-09'), async ({ nodes, evidence }) => {
  const found = nodes.all().map(({ metadata, status }) => ({
    node: metadata.name,
    kubelet: status.nodeInfo?.kubeletVersion,
  }));
  await evidence('kubelets', found);
  expect(found, { en: 'nodes', zh: '节点' }).toAllMatch({ kubelet: 'v1.19.4' }, { by: 'node' });
});

/** Without what a build adds: `v1.30.4+k3s1` and `v1.31.2-gke.1` are of a release like any other. */
const release = (version: string | undefined): string =>
  /^v\d+\.\d+\.\d+/.exec(version ?? '')?.[0] ?? '';

test(
  'The API server runs the version that kubeadm wrote down',
  claim('ENV-10'),
  async ({ configmaps, document, version, evidence }) => {
    const written = kubeadmConfiguration({ configmaps });
    const found = { kubeadm: written?.kubernetesVersion, server: version.gitVersion };
    await evidence('versions', found);
    document.notApplicableIf(release(found.kubeadm) === '', {
      en: `needed: a version in ConfigMap kube-system/kubeadm-config, as kubeadm notes it; found: ${found.kubeadm ?? 'none'}`,
      zh: `需要：kubeadm 在 ConfigMap kube-system/kubeadm-config 中记下的版本；实际：${found.kubeadm ?? '没有'}`,
    });
    expect(release(found.server), {
      en: `version of the API server, where kubeadm noted ${found.kubeadm}`,
      zh: `API server 的版本（kubeadm 记下的是 ${found.kubeadm}）`,
    }).toBe(release(found.kubeadm));
  },
);
