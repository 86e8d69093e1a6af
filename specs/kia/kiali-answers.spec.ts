import { asEvidence, claim, expect, jsonOf, test, titleOf } from '#fixtures';

test('the root leads to the console of Kiali', claim('KIA-10'), async ({ kiali, evidence }) => {
  const root = await kiali.get('/');
  const console = await kiali.get('/kiali/');
  await evidence('root and console', [root, console].map(asEvidence));
  expect({ status: root.status, location: root.headers.location }).toEqual({
    status: 302,
    location: expect.stringMatching(/\/kiali\/$/),
  });
  expect({ status: console.status, title: titleOf(console.text) }).toEqual({
    status: 200,
    title: expect.stringMatching(/^Kiali( Console)?$/),
  });
});

test('Kiali says that it is healthy', claim('KIA-11'), async ({ kiali, evidence }) => {
  const answer = await kiali.get('/kiali/healthz');
  await evidence('health', asEvidence(answer));
  expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '' });
});

test('Kiali asks nobody to log in', claim('KIA-12'), async ({ kiali, evidence }) => {
  const answer = await kiali.get('/kiali/api/auth/info');
  await evidence('authentication', asEvidence(answer));
  expect({ status: answer.status, body: jsonOf(answer) }).toEqual({
    status: 200,
    body: expect.objectContaining({ strategy: 'anonymous' }),
  });
});

test('Kiali says that it is running', claim('KIA-13'), async ({ kiali, evidence }) => {
  const answer = await kiali.get('/kiali/api');
  await evidence('status', asEvidence(answer));
  expect(jsonOf(answer), `answer of status ${answer.status}`).toMatchObject({
    status: { 'Kiali state': 'running' },
  });
});

test(
  'the metrics of Kiali are served at their own node port',
  claim('KIA-15'),
  async ({ kialiMetrics, evidence }) => {
    const answers = await kialiMetrics.everyNode('/metrics');
    await evidence(
      'metrics at every node',
      answers.map(({ node, answer }) => ({ node, ...asEvidence(answer) })),
    );
    expect(
      answers.map(({ answer }) => ({
        status: answer.status,
        type: answer.headers['content-type'],
        sample: /^[a-zA-Z_:][\w:]*(\{.*\})? [-+.\deEIN]/m.test(answer.text),
      })),
    ).toEqual(
      answers.map(() => ({
        status: 200,
        type: expect.stringContaining('text/plain'),
        sample: true,
      })),
    );
  },
);
