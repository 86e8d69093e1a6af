import { asEvidence, claim, expect, test } from '#fixtures';

const URL = 'productpage:9080/productpage';

test(
  'curl in the ratings container gets an answer',
  claim('MSH-19'),
  async ({ ratings, evidence }) => {
    const curl = await ratings.run(['curl', '-sS', '--max-time', '15', URL]);
    await evidence(`curl ${URL}`, { ...curl, stdout: curl.stdout.slice(0, 2_000) });
    expect({ code: curl.code, stderr: curl.stderr }, 'how curl ended').toEqual({
      code: 0,
      stderr: '',
    });
  },
);

test(
  'the page calls itself Simple Bookstore App',
  claim('MSH-20'),
  async ({ inside, evidence }) => {
    const answer = await inside.mesh(URL);
    await evidence('answer', asEvidence(answer));
    const titles = answer.text.match(/<title>.*<\/title>/g) ?? [];
    expect(titles, 'lines with a title').toEqual(['<title>Simple Bookstore App</title>']);
  },
);

test(
  "the request goes through the caller's sidecar",
  claim('MSH-21'),
  async ({ inside, evidence }) => {
    const answer = await inside.mesh(URL);
    await evidence('answer', asEvidence(answer));
    expect(answer.headers, 'headers that an outbound sidecar sets').toMatchObject({
      server: 'envoy',
      'x-envoy-upstream-service-time': expect.stringMatching(/^\d+$/),
    });
  },
);

test("a Service's bare name is enough", claim('MSH-22'), async ({ inside, evidence }) => {
  const answer = await inside.mesh(URL);
  await evidence('answer', asEvidence(answer));
  expect(answer.status, `status of ${URL} asked in namespace default`).toBe(200);
});
