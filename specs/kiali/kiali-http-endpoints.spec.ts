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
    document.isMoot(
      roots.every(({ status, text }) => status === 200 && TITLE.test(titleOf(text) ?? '')),
      'needed: a console below /kiali, as samples/addons sets it up; found: one at the root itself (server.web_root)',
    );
    const consoles = await backends.askAll(kiali, '/kiali/', ['kiali']);
    await evidence('root and console', [...roots, ...consoles].map(asEvidence));
    const led = roots.map(({ status, headers }) => ({
      status,
      toConsole: /\/kiali\/$/.test(headers.location ?? ''),
    }));
    expect(kinds(led), 'answers for /').toEqual(kinds([{ status: 302, toConsole: true }]));
    const shown = consoles.map(({ status, text }) => ({
      status,
      isKiali: TITLE.test(titleOf(text) ?? ''),
    }));
    expect(kinds(shown), 'answers for /kiali/').toEqual(kinds([{ status: 200, isKiali: true }]));
  },
);

test(
  "Kiali's health endpoint answers 200",
  claim('KIA-11'),
  async ({ kiali, backends, evidence }) => {
    const answers = await backends.askAll(kiali, '/kiali/healthz', ['kiali']);
    await evidence('health', answers.map(asEvidence));
    const seen = answers.map(({ status, text }) => ({ status, text }));
    expect(kinds(seen), 'answers for /kiali/healthz').toEqual(kinds([{ status: 200, text: '' }]));
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
    document.isMoot(
      chosen !== undefined,
      `needed: Kiali without a login, as samples/addons sets it up; found: auth.strategy ${chosen?.strategy}`,
    );
    expect(kinds(seen), 'what Kiali says of the login').toEqual(
      kinds([{ status: 200, strategy: 'anonymous' }]),
    );
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
  expect(kinds(states), 'what Kiali says of itself').toEqual(
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
    document.isMoot(
      !spec.ports.some(({ nodePort }) => nodePort) &&
        (status?.loadBalancer?.ingress ?? []).length > 0,
      `needed: a Service that is reached at every node; found: ${namespace}/${name} with an address of its own and no node port`,
    );
    // a node that has just registered has no address yet
    const names = nodes
      .all()
      .filter(({ status }) => (status.addresses ?? []).length > 0)
      .map(({ metadata }) => metadata.name);
    const homes = backends.of('kiali').map(({ pod }) => pod.spec.nodeName ?? '');
    const silent = names.filter((node) => !homes.includes(node));
    document.isMoot(
      externalTrafficPolicy === 'Local' && silent.length > 0,
      `needed: externalTrafficPolicy Cluster, under which every node answers; found: Local on Service ${namespace}/${name}, whose pod is on ${[...new Set(homes)].join(', ') || 'no node'}, so ${silent.join(', ')} stay silent`,
    );
    const answers = await kialiMetrics.everyNode('/metrics');
    await evidence(
      'metrics at every node',
      answers.map(({ node, answer }) => ({ node, ...asEvidence(answer) })),
    );
    document.isUnknown(
      names.some((node) => !answers.some((one) => one.node === node)),
      `some of the nodes ${names.join(', ')} have no address that can be asked from here: name one with --node-address`,
    );
    expect(
      answers.map(({ node, answer }) => ({
        node,
        status: answer.status,
        plainText: /text\/plain/.test(answer.headers['content-type'] ?? ''),
        sample: /^[a-zA-Z_:][\w:]*(\{.*\})? [-+.\deEIN]/m.test(answer.text),
      })),
      'metrics of Kiali by node',
    ).toAllMatch({ status: 200, plainText: true, sample: true }, { of: names, by: 'node' });
  },
);
