import { asEvidence, claim, expect, test } from '#fixtures';

const HOST = 'productpage:9080';
const PATH = '/productpage';

test(
  'curl in the ratings container gets an answer from productpage',
  claim('MSH-19'),
  async ({ inside, evidence }) => {
    const answer = await inside.mesh(`${HOST}${PATH}`);
    await evidence(`curl ${HOST}${PATH}`, asEvidence(answer));
    expect(answer.status, `status of what answers ${HOST}${PATH}`).toBeGreaterThan(0);
  },
);

test(
  'The page that curl gets is titled Simple Bookstore App',
  claim('MSH-20'),
  async ({ backends, inside, evidence }) => {
    const answers = await backends.askAll(inside.at(HOST), PATH, ['productpage']);
    await evidence('answers', answers.map(asEvidence));
    const wrong = answers
      .map(({ status, text }) => ({ status, titles: text.match(/<title>.*<\/title>/g) ?? [] }))
      .filter(({ titles }) => titles.join() !== '<title>Simple Bookstore App</title>');
    expect(
      wrong,
      `of ${answers.length} answers of ${HOST}${PATH}, those without the one title Simple Bookstore App`,
    ).toEqual([]);
  },
);

test(
  "The request of curl passes through the caller's sidecar",
  claim('MSH-21'),
  async ({ inside, evidence }) => {
    const answer = await inside.mesh(`${HOST}${PATH}`);
    await evidence('answer', asEvidence(answer));
    expect(answer.headers, 'headers that an outbound sidecar sets').toMatchObject({
      server: 'envoy',
      'x-envoy-upstream-service-time': expect.stringMatching(/^\d+$/),
    });
  },
);

test(
  'productpage answers under its short name inside its namespace',
  claim('MSH-22'),
  async ({ backends, inside, places, evidence }) => {
    const answers = await backends.askAll(inside.at(HOST), PATH, ['productpage']);
    await evidence('answers', answers.map(asEvidence));
    expect(
      answers.map(({ status }) => status).filter((status) => status !== 200),
      `of ${answers.length} answers of ${HOST}${PATH}, asked in namespace ${places.bookinfo}, those with another status than 200`,
    ).toEqual([]);
  },
);
