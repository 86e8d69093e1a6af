import { asEvidence, claim, expect, test, titleOf } from '#fixtures';

test(
  'the gateway itself answers 404 for the root',
  claim('GWY-20'),
  async ({ gateway, evidence }) => {
    const answer = await gateway.get('/');
    await evidence('answer', asEvidence(answer));
    // an application's own 404 has a body, and the time that its proxy waited for it
    expect(
      {
        status: answer.status,
        body: answer.text,
        server: answer.headers.server,
        waited: answer.headers['x-envoy-upstream-service-time'] ?? null,
      },
      'answer for /',
    ).toEqual({ status: 404, body: '', server: 'istio-envoy', waited: null });
  },
);

test(
  "the gateway hands the page on to the page's service",
  claim('GWY-21'),
  async ({ gateway, evidence }) => {
    const answer = await gateway.get('/productpage');
    await evidence('answer', asEvidence(answer));
    expect(
      {
        status: answer.status,
        title: titleOf(answer.text),
        waited: answer.headers['x-envoy-upstream-service-time'],
      },
      'answer for /productpage',
    ).toEqual({
      status: 200,
      title: 'Simple Bookstore App',
      waited: expect.stringMatching(/^\d+$/),
    });
  },
);

test(
  'every node gives the same two answers',
  claim('GWY-23'),
  async ({ gateway, nodes, pods, services, evidence }) => {
    const { externalTrafficPolicy } = services.read('istio-system', 'istio-ingressgateway').spec;
    const homes = pods.labelled(undefined, { istio: 'ingressgateway' }).map((p) => p.spec.nodeName);
    const without = nodes
      .all()
      .flatMap(({ metadata: { name } }) => (homes.includes(name) ? [] : name));
    await evidence('traffic policy', { externalTrafficPolicy, nodesWithoutGatewayPod: without });
    expect(
      externalTrafficPolicy === 'Local' ? without : [],
      'nodes kept silent by externalTrafficPolicy Local',
    ).toEqual([]);
    const roots = await gateway.everyNode('/');
    const pages = await gateway.everyNode('/productpage');
    const answers = roots.map(({ node, answer }, i) => ({
      node,
      root: answer.status,
      page: pages[i]?.answer.status,
      title: titleOf(pages[i]?.answer.text ?? ''),
    }));
    await evidence('answers', answers);
    expect(answers, 'answers for / and /productpage by node').toEqual(
      answers.map(({ node }) => ({ node, root: 404, page: 200, title: 'Simple Bookstore App' })),
    );
  },
);

test('the gateway says that it is ready', claim('GWY-25'), async ({ entrance, places, evidence }) => {
  const status = entrance(places.gateway, 15021, () => ['client>gateway']);
  const answer = await status.get('/healthz/ready');
  await evidence('answer', asEvidence(answer));
  expect(answer.status, 'status of /healthz/ready on the status port').toBe(200);
});
