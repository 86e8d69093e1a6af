import { asEvidence, claim, expect, jsonOf, test } from '#fixtures';

const API = '/api/v1/products';

const some = expect.objectContaining;

const WANTED = {
  products: [some({ id: 0, title: 'The Comedy of Errors' })],
  details: some({ id: 0, author: 'William Shakespeare', pages: 200, publisher: 'PublisherA' }),
  reviews: some({
    id: '0',
    reviews: [some({ reviewer: 'Reviewer1' }), some({ reviewer: 'Reviewer2' })],
  }),
  ratings: some({
    id: 0,
    ratings: some({ Reviewer1: expect.any(Number), Reviewer2: expect.any(Number) }),
  }),
};

test(
  'The API returns products, details, reviews and ratings',
  claim('NET-41'),
  async ({ gateway, backends, evidence }) => {
    const products = await backends.askAll(gateway, API, ['gateway', 'productpage']);
    const details = await backends.askAll(gateway, `${API}/0`, [
      'gateway',
      'productpage',
      'details',
    ]);
    const reviews = await backends.askAll(gateway, `${API}/0/reviews`, [
      'gateway',
      'productpage',
      'reviews',
    ]);
    const ratings = await backends.askAll(gateway, `${API}/0/ratings`, [
      'gateway',
      'productpage',
      'ratings',
    ]);
    const all = { products, details, reviews, ratings };
    // alike ones are shown once
    const seen = Object.entries(all).flatMap(([part, answers]) => [
      ...new Map(
        answers.map((answer) => [`${part} ${answer.status} ${answer.text}`, { part, answer }]),
      ).values(),
    ]);
    await evidence(
      'answers',
      seen.map(({ part, answer }) => ({ part, ...asEvidence(answer) })),
      { varies: ['order'] },
    );
    const failed = seen
      .filter(({ answer }) => answer.status !== 200)
      .map(({ part, answer }) => `${part}: ${answer.status} ${answer.text.slice(0, 200)}`);
    expect(failed, {
      en: 'answers of the API that are no 200',
      zh: 'API 的回答中不是 200 者',
    }).toEqual([]);
    expect(
      seen.map(({ part, answer }) => ({ part, tells: jsonOf(answer) })),
      { en: 'what the API answers', zh: 'API 返回的内容' },
    ).toAllMatch((part) => ({ tells: WANTED[part as keyof typeof WANTED] }), {
      of: Object.keys(WANTED),
      by: 'part',
    });
  },
);
