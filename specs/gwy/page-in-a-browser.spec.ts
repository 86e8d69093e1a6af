import { claim, expect, readProductPage, test } from '#fixtures';

/** Two reviews, the first of five stars and the second of four; v1 asks nobody for ratings. */
const rated = (color: string) => [
  { color, full: 5, empty: 0 },
  { color, full: 4, empty: 1 },
];
const STARS = { v1: [], v2: rated('black'), v3: rated('red') };

test(
  'a person sees the page and signs in',
  claim('GWY-24'),
  async ({ person, gateway, evidence }) => {
    const page = await person.opens(gateway, '/productpage');
    const shown = readProductPage(await page.content());
    await person.looks('the page, wide');
    await page.setViewportSize({ width: 390, height: 844 });
    await person.looks('the page, narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
    await evidence('what the page shows', shown);

    expect({ title: shown.title, blocks: shown.blocks, errors: shown.errors }, 'the page').toEqual({
      title: 'Simple Bookstore App',
      blocks: ['Book Details', 'Book Reviews'],
      errors: [],
    });
    const version = shown.version ?? 'none';
    expect(Object.keys(STARS), 'version of reviews that the stars tell').toContain(version);
    expect(shown.stars, `stars of ${version}`).toEqual(STARS[version as keyof typeof STARS]);
    expect(shown.servedBy ?? `reviews-${version}-`, 'pod that served the reviews').toContain(
      `reviews-${version}-`,
    );

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
    await person.looks('signed in');
    await expect(page, 'where signing in leads').toHaveURL(/\/productpage$/);
    await expect(page.getByText('jason').first(), 'name of who signed in').toBeVisible();
    await expect(page.getByText(/sign out/i).first(), 'the way out').toBeVisible();
  },
);
