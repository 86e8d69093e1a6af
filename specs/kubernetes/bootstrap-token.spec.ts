import {
  type BootstrapSecret,
  because,
  claim,
  expect,
  isMadeByKubeadm,
  readBootstrapToken,
  test,
} from '#fixtures';

const TOKENS =
  '/api/v1/namespaces/kube-system/secrets?fieldSelector=type%3Dbootstrap.kubernetes.io%2Ftoken';

test(
  'Nodes can join with a bootstrap token that has not expired',
  claim('K8S-14'),
  async ({ configmaps, document, visible, evidence }) => {
    document.notApplicableIf(!isMadeByKubeadm({ configmaps }), {
      en: 'needed: a cluster that nodes join by kubeadm; found: no ConfigMap kube-system/kubeadm-config',
      zh: '需要：通过 kubeadm 加入节点的集群；实际：没有 ConfigMap kube-system/kubeadm-config',
    });
    const { body, now } = await visible<{ items: BootstrapSecret[] }>(TOKENS);
    const tokens = body.items.map((secret) => readBootstrapToken(secret, now));
    await evidence('bootstrap tokens, without their secrets', tokens);
    const valid = tokens.filter(({ isOver, authenticates }) => authenticates && !isOver);
    document.notApplicableIf(valid.length === 0, because('needs-join-token'));
    const words = valid.map(({ name, fault }) => ({ name, joins: fault ?? 'nodes' }));
    expect(
      words.filter(({ joins }) => joins === 'nodes'),
      {
        en: `tokens that let nodes join, of ${words.map(({ name, joins }) => `${name} (${joins})`).join(', ')}`,
        zh: `可让节点加入的令牌，共有 ${words.map(({ name, joins }) => `${name}（${joins}）`).join('、')}`,
      },
    ).not.toEqual([]);
  },
);
