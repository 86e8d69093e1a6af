import {
  claim,
  expect,
  findFlannel,
  podNetworks,
  podsByNode,
  podsOfDaemonSets,
  test,
  type Workload,
} from '#fixtures';

const NEEDED = {
  en: 'needed: flannel as a DaemonSet of its own',
  zh: '需要：以独立 DaemonSet 运行的 flannel',
};

/** The sentence about a cluster of another pod network. */
const noFlannel = (daemonSets: Workload[]) => {
  const found = podNetworks(daemonSets).join(', ');
  return {
    en: `${NEEDED.en}; found: ${found || 'no pod network that is known'}`,
    zh: `${NEEDED.zh}；实际：${found || '没有已知的 Pod 网络'}`,
  };
};

test(
  'flannel runs in namespace kube-flannel, one pod a node',
  claim('K8S-01'),
  async ({ configmaps, daemonsets, document, nodes, pods, evidence }) => {
    const flannel = findFlannel({ daemonsets, configmaps });
    document.notApplicableIf(flannel === undefined, noFlannel(daemonsets.all()));
    const found = podsByNode(nodes.all(), podsOfDaemonSets(flannel?.daemonSets ?? [], pods));
    await evidence(`pods of flannel in namespace ${flannel?.namespace}`, found);
    document.notApplicableIf(flannel?.namespace !== 'kube-flannel', {
      en: `needed: flannel in namespace kube-flannel, its home since v0.19; found: in ${flannel?.namespace}`,
      zh: `需要：flannel 位于命名空间 kube-flannel（v0.19 起）；实际：位于 ${flannel?.namespace}`,
    });
    expect(found, {
      en: 'nodes, each of which is to have a pod of flannel',
      zh: '各节点，其上都应有 flannel 的 Pod',
    }).toAllMatch({ phase: 'Running', ready: '1/1' }, { by: 'node' });
  },
);

test(
  'A pod of flannel runs on every node',
  claim('K8S-15'),
  async ({ configmaps, daemonsets, document, nodes, pods, evidence }) => {
    const flannel = findFlannel({ daemonsets, configmaps });
    document.notApplicableIf(flannel === undefined, noFlannel(daemonsets.all()));
    const found = podsByNode(nodes.all(), podsOfDaemonSets(flannel?.daemonSets ?? [], pods));
    await evidence(`pods of flannel in namespace ${flannel?.namespace}`, found);
    expect(found, {
      en: 'nodes, each of which is to have a pod of flannel',
      zh: '各节点，其上都应有 flannel 的 Pod',
    }).toAllMatch({ works: true }, { by: 'node' });
  },
);

interface CniConf {
  cniVersion?: string;
  type?: string;
  delegate?: { hairpinMode?: boolean };
  plugins?: { type: string; delegate?: { hairpinMode?: boolean } }[];
}

/** flannel's own part: alone in the file until v0.10, the first of a list since. */
const ofFlannel = (conf: CniConf) =>
  (conf.plugins ?? [conf]).find(({ type }) => type === 'flannel');

test(
  'flannel configures its CNI plugin with cniVersion 0.3.1 and hairpin mode',
  claim('K8S-32'),
  async ({ configmaps, daemonsets, document, evidence }) => {
    const flannel = findFlannel({ daemonsets, configmaps });
    document.notApplicableIf(flannel === undefined, noFlannel(daemonsets.all()));
    const text = flannel?.config?.data?.['cni-conf.json'];
    await evidence('cni-conf.json', text);
    document.notApplicableIf(text === undefined, {
      en: 'needed: cni-conf.json in the ConfigMap that flannel mounts; found: none',
      zh: '需要：flannel 挂载的 ConfigMap 中的 cni-conf.json；实际：没有',
    });
    const conf = JSON.parse(text ?? '{}') as CniConf;
    expect(
      { cniVersion: conf.cniVersion, hairpinMode: ofFlannel(conf)?.delegate?.hairpinMode },
      { en: 'cni-conf.json of flannel', zh: 'flannel 的 cni-conf.json' },
    ).toEqual({ cniVersion: '0.3.1', hairpinMode: true });
  },
);
