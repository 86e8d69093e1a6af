import {
  claim,
  expect,
  joined,
  pagesByReviews,
  readProductPage,
  test,
  unwellPages,
} from '#fixtures';

const PARTS = ['gateway', 'productpage', 'details', 'reviews', 'ratings'] as const;

test(
  'A browser shows the whole page through the gateway, and a user can sign in',
  claim('GWY-24'),
  async ({ user, gateway, backends, evidence }) => {
    const page = await user.opens(gateway, '/productpage');
    const shown = readProductPage(await page.content());
    await user.screenshot('the page, wide');
    await page.setViewportSize({ width: 390, height: 844 });
    await user.screenshot('the page, narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
    await evidence('what the page shows', shown, { varies: ['version', 'servedBy', 'stars'] });

    // a page shows one of the versions of reviews: the browser's is the picture, these are the judgement
    const served = pagesByReviews(await backends.askAll(gateway, '/productpage', [...PARTS]));
    const versions = backends
      .of('reviews')
      .map(({ pod }) => pod.metadata.labels?.version ?? pod.metadata.name);
    await evidence('pages by the reviews that they show', served, { varies: ['pages', 'well'] });
    const unwell = unwellPages(served, [...new Set(versions)]);
    expect(unwell, { sentence: joined(unwell) }).toEqual([]);
    expect(
      { title: shown.title, blocks: shown.blocks },
      { en: 'the page in the browser', zh: '浏览器中的页面' },
    ).toEqual({
      title: 'Simple Bookstore App',
      blocks: ['Book Details', 'Book Reviews'],
    });

    // the form is in the page of every release, but how it is opened differs
    const form = page.locator('form[name="login_form"]').first();
    await Promise.all([
      page.waitForEvent('load'),
      form.evaluate((element: HTMLFormElement) => {
        (element.elements.namedItem('username') as HTMLInputElement).value = 'jason';
        (element.elements.namedItem('passwd') as HTMLInputElement).value = 'any';
        element.submit();
      }),
    ]);
    await user.screenshot('signed in');
    await expect(page, {
      sentence: {
        en: 'signing in does not lead to /productpage',
        zh: '登录之后没有到达 /productpage',
      },
    }).toHaveURL(/\/productpage$/);
    await expect(page.getByText('jason').first(), {
      en: 'name of who signed in',
      zh: '登录者的名字',
    }).toBeVisible();
    await expect(page.getByText(/sign out/i).first(), {
      en: 'the way out',
      zh: '退出登录的入口',
    }).toBeVisible();
  },
);
