import { asEvidence, claim, expect, test } from '#fixtures';

const HOST = 'productpage:9080';
const PATH = '/productpage';

test(
  'curl in the ratings container gets an answer from productpage',
  claim('MSH-19'),
  async ({ inCluster, evidence }) => {
    const answer = await inCluster.viaSidecar(`${HOST}${PATH}`);
    await evidence(`curl ${HOST}${PATH}`, asEvidence(answer), { varies: ['text'] });
    expect(answer.status, {
      en: `status of what answers ${HOST}${PATH}`,
      zh: `${HOST}${PATH} 的回答的状态码`,
    }).toBeGreaterThan(0);
  },
);

test(
  'The page that curl gets is titled Simple Bookstore App',
  claim('MSH-20'),
  async ({ backends, inCluster, evidence }) => {
    const answers = await backends.askAll(inCluster.at(HOST), PATH, ['productpage']);
    await evidence('answers', answers.map(asEvidence), { varies: ['text'] });
    const wrong = answers
      .map(({ status, text }) => ({ status, titles: text.match(/<title>.*<\/title>/g) ?? [] }))
      .filter(({ titles }) => titles.join() !== '<title>Simple Bookstore App</title>');
    expect(wrong, {
      en: `of ${answers.length} answers of ${HOST}${PATH}, those without the one title Simple Bookstore App`,
      zh: `${HOST}${PATH} 的 ${answers.length} 个回答中，标题不是唯一的 Simple Bookstore App 者`,
    }).toEqual([]);
  },
);

test(
  "The request of curl passes through the caller's sidecar",
  claim('MSH-21'),
  async ({ inCluster, evidence }) => {
    const answer = await inCluster.viaSidecar(`${HOST}${PATH}`);
    await evidence('answer', asEvidence(answer), { varies: ['text'] });
    expect(answer.headers, {
      en: 'headers that an outbound sidecar sets',
      zh: '出站边车设置的响应头',
    }).toMatchObject({
      server: 'envoy',
      'x-envoy-upstream-service-time': expect.stringMatching(/^\d+$/),
    });
  },
);

test(
  'productpage answers under its short name inside its namespace',
  claim('MSH-22'),
  async ({ backends, inCluster, places, evidence }) => {
    const answers = await backends.askAll(inCluster.at(HOST), PATH, ['productpage']);
    await evidence('answers', answers.map(asEvidence), { varies: ['text'] });
    expect(
      answers.map(({ status }) => status).filter((status) => status !== 200),
      {
        en: `of ${answers.length} answers of ${HOST}${PATH}, asked in namespace ${places.bookinfo}, those with another status than 200`,
        zh: `在命名空间 ${places.bookinfo} 中请求 ${HOST}${PATH} 得到的 ${answers.length} 个回答中，状态码不是 200 者`,
      },
    ).toEqual([]);
  },
);
