import { asEvidence, claim, expect, jsonOf, test, titleOf } from '#fixtures';

const TITLE = /^Kiali( Console)?$/;
/** Ways to log in that Kiali knows beside anonymous (kiali.io, authentication strategies). */
const WITH_LOGIN = ['token', 'openid', 'openshift', 'header', 'login', 'ldap'];

/** Answers in a table, each kind once. */
const kinds = (answers: object[]) => [...new Set(answers.map((one) => JSON.stringify(one)))];

test(
  'The root path of Kiali redirects to its console',
  claim('KIA-10'),
  async ({ kiali, backends, document, evidence }) => {
    const roots = await backends.askAll(kiali, '/', ['kiali']);
    document.notApplicableIf(
      roots.every(({ status, text }) => status === 200 && TITLE.test(titleOf(text) ?? '')),
      {
        en: 'needed: a console below /kiali, as samples/addons sets it up; found: one at the root itself (server.web_root)',
        zh: '需要：控制台位于 /kiali 之下（samples/addons 的设置）；实际：位于根路径（server.web_root）',
      },
    );
    const consoles = await backends.askAll(kiali, '/kiali/', ['kiali']);
    await evidence('root and console', [...roots, ...consoles].map(asEvidence));
    const led = roots.map(({ status, headers }) => ({
      status,
      toConsole: /\/kiali\/$/.test(headers.location ?? ''),
    }));
    expect(kinds(led), { en: 'answers for /', zh: '对 / 的回答' }).toEqual(
      kinds([{ status: 302, toConsole: true }]),
    );
    const shown = consoles.map(({ status, text }) => ({
      status,
      isKiali: TITLE.test(titleOf(text) ?? ''),
    }));
    expect(kinds(shown), { en: 'answers for /kiali/', zh: '对 /kiali/ 的回答' }).toEqual(
      kinds([{ status: 200, isKiali: true }]),
    );
  },
);

test(
  "Kiali's health endpoint answers 200",
  claim('KIA-11'),
  async ({ kiali, backends, evidence }) => {
    const answers = await backends.askAll(kiali, '/kiali/healthz', ['kiali']);
    await evidence('health', answers.map(asEvidence));
    const seen = answers.map(({ status, text }) => ({ status, text }));
    expect(kinds(seen), {
      en: 'answers for /kiali/healthz',
      zh: '对 /kiali/healthz 的回答',
    }).toEqual(kinds([{ status: 200, text: '' }]));
  },
);

test(
  'Kiali requires no login',
  claim('KIA-12'),
  async ({ kiali, backends, document, evidence }) => {
    const answers = await backends.askAll(kiali, '/kiali/api/auth/info', ['kiali']);
    await evidence('authentication', answers.map(asEvidence));
    const seen = answers.map((answer) => ({
      status: answer.status,
      strategy: (jsonOf(answer) as { strategy?: string } | undefined)?.strategy ?? answer.text,
    }));
    const chosen = seen.find(({ strategy }) => WITH_LOGIN.includes(strategy));
    document.notApplicableIf(chosen !== undefined, {
      en: `needed: Kiali without a login, as samples/addons sets it up; found: auth.strategy ${chosen?.strategy}`,
      zh: `需要：无需登录的 Kiali（samples/addons 的设置）；实际：auth.strategy 为 ${chosen?.strategy}`,
    });
    expect(kinds(seen), {
      en: 'what Kiali says of the login',
      zh: 'Kiali 对登录方式的说明',
    }).toEqual(kinds([{ status: 200, strategy: 'anonymous' }]));
  },
);

test('Kiali reports that it is running', claim('KIA-13'), async ({ kiali, backends, evidence }) => {
  const answers = await backends.askAll(kiali, '/kiali/api', ['kiali']);
  await evidence('status', answers.map(asEvidence));
  const states = answers.map((answer) => ({
    status: answer.status,
    state: (jsonOf(answer) as { status?: Record<string, string> } | undefined)?.status?.[
      'Kiali state'
    ],
  }));
  expect(kinds(states), { en: 'what Kiali says of itself', zh: 'Kiali 对自身的说明' }).toEqual(
    kinds([{ status: 200, state: 'running' }]),
  );
});

test(
  "Every node serves Kiali's metrics on their own node port",
  claim('KIA-15'),
  async ({ kialiMetrics, nodes, backends, services, places, document, evidence }) => {
    const { namespace, name } = places.kiali;
    const { spec, status } = services.read(namespace, name);
    const { externalTrafficPolicy } = spec;
    document.notApplicableIf(
      !spec.ports.some(({ nodePort }) => nodePort) &&
        (status?.loadBalancer?.ingress ?? []).length > 0,
      {
        en: `needed: a Service that is reached at every node; found: ${namespace}/${name} with an address of its own and no node port`,
        zh: `需要：在每个节点都能访问的 Service；实际：${namespace}/${name} 有自己的地址而没有节点端口`,
      },
    );
    // a node that has just registered has no address yet
    const names = nodes
      .all()
      .filter(({ status }) => (status.addresses ?? []).length > 0)
      .map(({ metadata }) => metadata.name);
    const homes = backends.of('kiali').map(({ pod }) => pod.spec.nodeName ?? '');
    const silent = names.filter((node) => !homes.includes(node));
    document.notApplicableIf(externalTrafficPolicy === 'Local' && silent.length > 0, {
      en: `needed: externalTrafficPolicy Cluster, under which every node answers; found: Local on Service ${namespace}/${name}, whose pod is on ${[...new Set(homes)].join(', ') || 'no node'}, so ${silent.join(', ')} stay silent`,
      zh: `需要：externalTrafficPolicy 为 Cluster（每个节点都回答）；实际：Service ${namespace}/${name} 为 Local，其 Pod 在 ${[...new Set(homes)].join('、') || '（没有节点）'} 上，因此 ${silent.join('、')} 不回答`,
    });
    const answers = await kialiMetrics.everyNode('/metrics');
    await evidence(
      'metrics at every node',
      answers.map(({ node, answer }) => ({ node, ...asEvidence(answer) })),
      { varies: ['text'] },
    );
    document.inconclusiveIf(
      names.some((node) => !answers.some((one) => one.node === node)),
      {
        en: `some of the nodes ${names.join(', ')} have no address that can be asked from here: name one with --node-address`,
        zh: `节点 ${names.join('、')} 中有的没有可从此处访问的地址：用 --node-address 指定`,
      },
    );
    expect(
      answers.map(({ node, answer }) => ({
        node,
        status: answer.status,
        plainText: /text\/plain/.test(answer.headers['content-type'] ?? ''),
        sample: /^[a-zA-Z_:][\w:]*(\{.*\})? [-+.\deEIN]/m.test(answer.text),
      })),
      { en: 'metrics of Kiali by node', zh: '各节点上 Kiali 的指标' },
    ).toAllMatch({ status: 200, plainText: true, sample: true }, { of: names, by: 'node' });
  },
);
