import { claim, expect, jsonOf, objectPath, readProxyConfig, test, withMode } from '#fixtures';

const FLAGS_ONLY = {
  en: 'needed: kube-proxy with a configuration from a ConfigMap; found: flags alone',
  zh: '需要：由 ConfigMap 提供配置的 kube-proxy；实际：只有命令行参数',
};

/** The modes that a release of Kubernetes knows on Linux: nftables since 1.29, userspace until 1.25 (release notes). */
const modesOf = (minor: number): string[] => [
  '',
  'iptables',
  'ipvs',
  ...(minor >= 29 ? ['nftables'] : []),
  ...(minor < 26 ? ['userspace'] : []),
];

/** A mode that is written is meant; one that is not is the release's own choice. */
const meant = (mode: string): RegExp => (mode ? new RegExp(`^${mode}$`) : /^\w+$/);

/** The API server was too busy or at fault, or a webhook that it must ask takes no dry runs (400). */
const isNoJudgement = ({ status, text }: { status: number; text: string }): boolean =>
  status === 429 || status >= 500 || /does not support dry ?run/i.test(text);

/** The mode in a ConfigMap that the API server answers with. */
const modeIn = (answer: { text: string }, key: string): string | undefined => {
  const { data } = (jsonOf(answer) ?? {}) as { data?: Record<string, string> };
  return readProxyConfig(data?.[key] ?? '')?.mode;
};

test(
  'The configuration of kube-proxy names a mode that this release knows',
  claim('PRX-01'),
  async ({ cluster, document, kubeProxy, evidence }) => {
    const config = kubeProxy.config();
    document.notApplicableIf(config === undefined, FLAGS_ONLY);
    await evidence(`${config?.key} of ConfigMap ${config?.map.metadata.name}`, config?.text);
    expect(modesOf(cluster.minor ?? 99), {
      en: `modes that ${cluster.kubernetes} knows, for "mode: ${config?.says?.mode}"`,
      zh: `${cluster.kubernetes} 支持的模式，对照 “mode: ${config?.says?.mode}”`,
    }).toContain(config?.says?.mode);
  },
);

// A dry run: kube-proxy's own ConfigMap is not touched.
test(
  'The API server takes an edit of the configuration to mode ipvs',
  claim('PRX-02'),
  async ({ changes, document, kubeProxy, evidence }) => {
    const config = kubeProxy.config();
    document.notApplicableIf(config === undefined, FLAGS_ONLY);
    const { name = '', namespace = '' } = config?.map.metadata ?? {};
    const key = config?.key ?? '';
    const edited = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace },
      data: { [key]: withMode(config?.text ?? '', 'ipvs') },
    };
    const type = 'application/apply-patch+yaml';
    const answer = await changes.dryRun(edited, objectPath(edited), type, 'PATCH');
    await evidence('answer to the dry run', answer);
    document.inconclusiveIf(isNoJudgement(answer), {
      en: `the API server did not judge the edit (${answer.status}): run again`,
      zh: `API server 没有判定这次修改（${answer.status}）：请再次运行`,
    });
    expect(
      { status: answer.status, mode: modeIn(answer, key) },
      {
        en: `the API server's answer to "mode: ipvs" in ConfigMap ${namespace}/${name}`,
        zh: `API server 对 ConfigMap ${namespace}/${name} 中 “mode: ipvs” 的应答`,
      },
    ).toEqual({ status: 200, mode: 'ipvs' });
  },
);

test(
  'Every kube-proxy runs in the mode that its configuration names',
  claim('PRX-04'),
  async ({ document, kubeProxy, evidence }) => {
    const wanted = kubeProxy.config()?.says?.mode ?? kubeProxy.found().flag ?? '';
    const modes = await kubeProxy.modes();
    await evidence('modes', { configured: wanted, modes });
    const told = modes.filter(({ mode }) => mode !== undefined);
    const nodes = modes.filter(({ mode }) => mode === undefined).map(({ node }) => node);
    const silent = {
      en: `the kube-proxy of ${nodes.join(', ')} does not report its mode: neither at /proxyMode nor in its log, and its configuration was written after it had started`,
      zh: `${nodes.join('、')} 的 kube-proxy 没有说明它的模式：/proxyMode 和日志都没有，且配置在它启动之后才写入`,
    };
    document.inconclusiveIf(told.length === 0, silent);
    expect(told, {
      en: `mode of each kube-proxy, for "mode: ${wanted}"`,
      zh: `各 kube-proxy 的模式，对照 “mode: ${wanted}”`,
    }).toAllMatch({ mode: expect.stringMatching(meant(wanted)) }, { by: 'node' });
    document.inconclusiveIf(nodes.length > 0, silent);
  },
);
