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
    document.isMoot(
      others.length > 0,
      `needed: a gateway at which nobody takes the root; found: ${others.join(', ')}`,
    );
    const seen = answers.map(({ status, text, headers }) => ({
      status,
      body: text.slice(0, 200),
      server: headers.server,
      fromAnApp: WAITED in headers,
    }));
    expect(kinds(seen), 'answers for /').toEqual(
      kinds([{ status: 404, body: '', server: 'istio-envoy', fromAnApp: false }]),
    );
  },
);

test(
  'The gateway forwards /productpage to productpage',
  claim('GWY-21'),
  async ({ gateway, backends, evidence }) => {
    const answers = await backends.askAll(gateway, '/productpage', ['gateway', 'productpage']);
    await evidence('answers', answers.map(asEvidence));
    const seen = answers.map(({ status, text, headers }) => ({
      status,
      title: titleOf(text) ?? text.slice(0, 200),
      fromAnApp: /^\d+$/.test(headers[WAITED] ?? ''),
    }));
    expect(kinds(seen), 'answers for /productpage').toEqual(
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
    document.isMoot(
      !spec.ports.some(({ nodePort }) => nodePort) &&
        (status?.loadBalancer?.ingress ?? []).length > 0,
      `needed: a gateway that is reached at every node; found: Service ${namespace}/${name} with an address of its own and no node port`,
    );
    const homes = backends.of('gateway').map(({ pod }) => pod.spec.nodeName ?? '');
    // a node that has just registered has no address yet
    const names = nodes
      .all()
      .filter(({ status }) => (status.addresses ?? []).length > 0)
      .map(({ metadata }) => metadata.name);
    const silent = names.filter((node) => !homes.includes(node));
    await evidence('traffic policy', { externalTrafficPolicy, nodesWithoutGatewayPod: silent });
    document.isMoot(
      externalTrafficPolicy === 'Local' && silent.length > 0,
      `needed: externalTrafficPolicy Cluster, under which every node answers; found: Local on Service ${namespace}/${name}, whose pod is on ${[...new Set(homes)].join(', ') || 'no node'}, so ${silent.join(', ')} stay silent`,
    );
    const others = entryRule.alsoTaking(['/']);
    document.isMoot(
      others.length > 0,
      `needed: a gateway at which nobody takes the root; found: ${others.join(', ')}`,
    );
    const roots = await gateway.everyNode('/');
    const pages = await gateway.everyNode('/productpage');
    const answers = roots.map(({ node, answer }, i) => ({
      node,
      root: answer.status,
      page: pages[i]?.answer.status,
      title: titleOf(pages[i]?.answer.text ?? ''),
    }));
    await evidence('answers', answers);
    document.isUnknown(
      names.some((node) => !answers.some((one) => one.node === node)),
      `some of the nodes ${names.join(', ')} have no address that can be asked from here: name one with --node-address`,
    );
    expect(answers, 'answers for / and /productpage by node').toAllMatch(
      { root: 404, page: 200, title: 'Simple Bookstore App' },
      { of: names, by: 'node' },
    );
  },
);

test(
  'The gateway reports on its status port that it is ready',
  claim('GWY-25'),
  async ({ entrance, backends, services, places, document, evidence }) => {
    const { namespace, name } = places.gateway;
    const offered = services.read(namespace, name).spec.ports.map(({ port }) => port);
    document.isMoot(
      name !== 'istio-ingressgateway' && !offered.includes(15021),
      `needed: a gateway whose Service offers the status port 15021; found: ${namespace}/${name} with ${offered.join(', ')}`,
    );
    const status = entrance(places.gateway, 15021, () => ['client>gateway']);
    const answers = await backends.askAll(status, '/healthz/ready', ['gateway']);
    await evidence('answers', answers.map(asEvidence));
    expect(
      [...new Set(answers.map((answer) => answer.status))],
      'statuses of /healthz/ready on the status port',
    ).toEqual([200]);
  },
);
