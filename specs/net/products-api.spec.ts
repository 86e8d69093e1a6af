import { asEvidence, claim, expect, jsonOf, test } from '#fixtures';

test(
  'the API tells product, details, reviews and ratings',
  claim('NET-41'),
  async ({ gateway, evidence }) => {
    const paths = ['', '/0', '/0/reviews', '/0/ratings'];
    const answers = await Promise.all(paths.map((path) => gateway.get(`/api/v1/products${path}`)));
    await evidence('answers', answers.map(asEvidence));
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200]);
    const [products, details, reviews, ratings] = answers.map(jsonOf);
    expect({ products, details, reviews, ratings }).toMatchObject({
      products: [{ id: 0, title: 'The Comedy of Errors' }],
      details: { id: 0, author: 'William Shakespeare', pages: 200, publisher: 'PublisherA' },
      reviews: { id: '0', reviews: [{ reviewer: 'Reviewer1' }, { reviewer: 'Reviewer2' }] },
      ratings: { id: 0, ratings: { Reviewer1: expect.any(Number), Reviewer2: expect.any(Number) } },
    });
  },
);
