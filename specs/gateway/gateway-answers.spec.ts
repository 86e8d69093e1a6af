import { asEvidence, claim, expect, test, titleOf } from '#fixtures';

/** Answers in a table, once each. An application's own 404 has a body, and the time that its proxy waited for it. */
const kinds = (answers: object[]) => [...new Set(answers.map((one) => JSON.stringify(one)))];

const WAITED = 'x-envoy-upstream-service-time';

test(
  'The gateway itself answers / with 404',
  claim('GWY-20'),
  async ({ gateway, backends, entryRule, document, evidence }) => {
    const answers = await backends.askAll(gateway, '/', ['gateway']);
    await evidence('answers', answers.map(asEvidence));
    const others = entryRule.alsoTaking(['/']);
    document.notApplicableIf(others.length > 0, {
      en: `needed: a gateway at which nobody takes the root; found: ${others.join(', ')}`,
      zh: `需要：网关上没有别的规则接管根路径；实际：${others.join('、')}`,
    });
    const seen = answers.map(({ status, text, headers }) => ({
      status,
      body: text.slice(0, 200),
      server: headers.server,
      fromAnApp: WAITED in headers,
    }));
    expect(kinds(seen), { en: 'answers for /', zh: '对 / 的回答' }).toEqual(
      kinds([{ status: 404, body: '', server: 'istio-envoy', fromAnApp: false }]),
    );
  },
);

test(
  'The gateway forwards /productpage to productpage',
  claim('GWY-21'),
  async ({ gateway, backends, evidence }) => {
    const answers = await backends.askAll(gateway, '/productpage', ['gateway', 'productpage']);
    await evidence('answers', answers.map(asEvidence), { varies: ['text'] });
    const seen = answers.map(({ status, text, headers }) => ({
      status,
      title: titleOf(text) ?? text.slice(0, 200),
      fromAnApp: /^\d+$/.test(headers[WAITED] ?? ''),
    }));
    expect(kinds(seen), { en: 'answers for /productpage', zh: '对 /productpage 的回答' }).toEqual(
      kinds([{ status: 200, title: 'Simple Bookstore App', fromAnApp: true }]),
    );
  },
);

test(
  'Every node gives the same answers for / and /productpage',
  claim('GWY-23'),
  async ({ gateway, nodes, backends, services, places, entryRule, document, evidence }) => {
    const { namespace, name } = places.gateway;
    const { spec, status } = services.read(namespace, name);
    const { externalTrafficPolicy } = spec;
    document.notApplicableIf(
      !spec.ports.some(({ nodePort }) => nodePort) &&
        (status?.loadBalancer?.ingress ?? []).length > 0,
      {
        en: `needed: a gateway that is reached at every node; found: Service ${namespace}/${name} with an address of its own and no node port`,
        zh: `需要：在每个节点都能访问的网关；实际：Service ${namespace}/${name} 有自己的地址而没有节点端口`,
      },
    );
    const homes = backends.of('gateway').map(({ pod }) => pod.spec.nodeName ?? '');
    // a node that has just registered has no address yet
    const names = nodes
      .all()
      .filter(({ status }) => (status.addresses ?? []).length > 0)
      .map(({ metadata }) => metadata.name);
    const silent = names.filter((node) => !homes.includes(node));
    await evidence('traffic policy', { externalTrafficPolicy, nodesWithoutGatewayPod: silent });
    document.notApplicableIf(externalTrafficPolicy === 'Local' && silent.length > 0, {
      en: `needed: externalTrafficPolicy Cluster, under which every node answers; found: Local on Service ${namespace}/${name}, whose pod is on ${[...new Set(homes)].join(', ') || 'no node'}, so ${silent.join(', ')} stay silent`,
      zh: `需要：externalTrafficPolicy 为 Cluster（每个节点都回答）；实际：Service ${namespace}/${name} 为 Local，其 Pod 在 ${[...new Set(homes)].join('、') || '（没有节点）'} 上，因此 ${silent.join('、')} 不回答`,
    });
    const others = entryRule.alsoTaking(['/']);
    document.notApplicableIf(others.length > 0, {
      en: `needed: a gateway at which nobody takes the root; found: ${others.join(', ')}`,
      zh: `需要：网关上没有别的规则接管根路径；实际：${others.join('、')}`,
    });
    const roots = await gateway.everyNode('/');
    const pages = await gateway.everyNode('/productpage');
    const answers = roots.map(({ node, answer }, i) => ({
      node,
      root: answer.status,
      page: pages[i]?.answer.status,
      title: titleOf(pages[i]?.answer.text ?? ''),
    }));
    await evidence('answers', answers);
    document.inconclusiveIf(
      names.some((node) => !answers.some((one) => one.node === node)),
      {
        en: `some of the nodes ${names.join(', ')} have no address that can be asked from here: name one with --node-address`,
        zh: `节点 ${names.join('、')} 中有的没有可从此处访问的地址：用 --node-address 指定`,
      },
    );
    expect(answers, {
      en: 'answers for / and /productpage by node',
      zh: '各节点对 / 和 /productpage 的回答',
    }).toAllMatch(
      { root: 404, page: 200, title: 'Simple Bookstore App' },
      { of: names, by: 'node' },
    );
  },
);

test(
  'The gateway reports on its status port that it is ready',
  claim('GWY-25'),
  async ({ endpoint, backends, services, places, document, evidence }) => {
    const { namespace, name } = places.gateway;
    const offered = services.read(namespace, name).spec.ports.map(({ port }) => port);
    document.notApplicableIf(name !== 'istio-ingressgateway' && !offered.includes(15021), {
      en: `needed: a gateway whose Service offers the status port 15021; found: ${namespace}/${name} with ${offered.join(', ')}`,
      zh: `需要：网关的 Service 提供状态端口 15021；实际：${namespace}/${name} 提供 ${offered.join('、')}`,
    });
    const status = endpoint(places.gateway, 15021, () => ['client>gateway']);
    const answers = await backends.askAll(status, '/healthz/ready', ['gateway']);
    await evidence('answers', answers.map(asEvidence));
    expect([...new Set(answers.map((answer) => answer.status))], {
      en: 'statuses of /healthz/ready on the status port',
      zh: '状态端口上 /healthz/ready 的状态码',
    }).toEqual([200]);
  },
);
