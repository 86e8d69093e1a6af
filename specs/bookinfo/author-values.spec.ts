import { claim, expect, PARTS, type Pod, readyColumn, test } from '#fixtures';

/** NAMESPACE, READY, STATUS and RESTARTS of a pod, as kubectl prints them. */
const lineOf = (pod: Pod) => {
  const restarts = (pod.status.containerStatuses ?? []).map(({ restartCount }) => restartCount);
  const sum = restarts.reduce((all, one) => all + one, 0);
  return `${pod.metadata.namespace} ${readyColumn(pod)} ${pod.status.phase} ${sum}`;
};

const HOMES = [
  ...Array.from({ length: 8 }, () => 'default'),
  ...Array.from({ length: 2 }, () => 'kube-flannel'),
  ...Array.from({ length: 8 }, () => 'kube-system'),
];

test(
  'The ReplicaSets of Bookinfo have the hashes of the author',
  claim('BKI-10'),
  async ({ bookinfo, evidence }) => {
    const hashes = Object.fromEntries(
      PARTS.map((part) => [
        part,
        bookinfo.part(part).pods.map(({ metadata }) => metadata.labels?.['pod-template-hash']),
      ]),
    );
    await evidence('pod-template-hash', hashes);
    expect(hashes, {
      en: 'pod-template-hash of the pods of each workload',
      zh: '各工作负载的 Pod 的 pod-template-hash',
    }).toEqual({
      'details-v1': ['5bb7b59846'],
      'productpage-v1': ['7bc9dc4cd5'],
      'ratings-v1': ['87465dfb6'],
      'reviews-v1': ['5d54969f54'],
      'reviews-v2': ['7d8796f748'],
      'reviews-v3': ['6c7d5d5d74'],
    });
  },
);

test(
  'The nginx pods of the author still run beside Bookinfo',
  claim('BKI-12'),
  async ({ pods, evidence }) => {
    const nginx = pods
      .labelled('default', { app: 'nginx' })
      .map((pod) => `${pod.metadata.name} ${readyColumn(pod)} ${pod.status.phase}`);
    await evidence('pods app=nginx', nginx);
    expect(nginx, { en: 'pods app=nginx', zh: 'Pod app=nginx' }).toEqual([
      'nginx-deployment-demo-6d47cff9fd-5kxkw 1/1 Running',
      'nginx-deployment-demo-6d47cff9fd-87m6m 1/1 Running',
    ]);
  },
);

test(
  'Eighteen pods run in all namespaces, none of them restarted',
  claim('BKI-13'),
  async ({ document, pods, evidence }) => {
    const all = pods.all();
    await evidence(
      'pods',
      all.map((pod) => `${pod.metadata.name}: ${lineOf(pod)}`),
    );
    const later = all.filter(({ metadata }) => metadata.name === 'busybox');
    document.notApplicableIf(later.length > 0, {
      en: 'needed: the moment before busybox is started (S5); found: pod busybox',
      zh: '需要：启动 busybox 之前（S5）；实际：已有 Pod busybox',
    });
    expect(all.map(lineOf).toSorted(), {
      en: 'namespace, READY, STATUS and RESTARTS of every pod',
      zh: '各 Pod 的命名空间、READY、STATUS 与 RESTARTS',
    }).toEqual(HOMES.map((namespace) => `${namespace} 1/1 Running 0`));
  },
);

test(
  'The pods of the system are those that the author listed before Bookinfo',
  claim('BKI-14'),
  async ({ cluster, document, pods, evidence }) => {
    const names = ['kube-flannel', 'kube-system']
      .flatMap((namespace) => pods.all(namespace))
      .map(({ metadata }) => metadata.name);
    await evidence('pods of kube-flannel and kube-system', names);
    document.notApplicableIf(cluster.proxyMode === 'ipvs', {
      en: 'needed: the moment before kube-proxy is switched to ipvs, which replaces its pods (S4); found: mode ipvs',
      zh: '需要：kube-proxy 改为 ipvs（其 Pod 会被替换）之前（S4）；实际：ipvs 模式',
    });
    expect(names.toSorted(), {
      en: 'pods of kube-flannel and kube-system',
      zh: 'kube-flannel 与 kube-system 的 Pod',
    }).toEqual([
      'coredns-6d56c8448f-w5rn5',
      'coredns-6d56c8448f-zztpn',
      'etcd-kubeedge-k8s.novalocal',
      'kube-apiserver-kubeedge-k8s.novalocal',
      'kube-controller-manager-kubeedge-k8s.novalocal',
      'kube-flannel-ds-bjmkc',
      'kube-flannel-ds-fbz7g',
      'kube-proxy-4qsnm',
      'kube-proxy-hsh8j',
      'kube-scheduler-kubeedge-k8s.novalocal',
    ]);
  },
);
