import { asEvidence, claim, expect, readProductPage, test } from '#fixtures';

test(
  'With details aborted, the page is served without the book details',
  claim('EXT-12'),
  async ({ routes, gateway, evidence }) => {
    await routes.apply();
    const page = await gateway.get('/productpage');
    const api = await gateway.get('/api/v1/products/0');
    const { title, blocks, errors } = readProductPage(page.text);
    await evidence('page', asEvidence(page), { varies: ['text'] });
    await evidence('details', asEvidence(api));
    expect(
      { page: page.status, api: api.status },
      { en: 'statuses of page and details', zh: '页面与 details 的状态码' },
    ).toEqual({
      page: 200,
      api: 555,
    });
    expect({ title, errors }, { en: 'the page', zh: '页面' }).toEqual({
      title: 'Simple Bookstore App',
      errors: expect.arrayContaining(['Error fetching product details']),
    });
    expect(blocks, { en: 'blocks of the page', zh: '页面的各块' }).not.toContain('Book Details');
  },
);
