import { expect, test } from 'vitest';
import { textOf } from '../core/reason.ts';
import { pagesByReviews, unwellPages } from './pages-by-reviews.ts';

const STARS = (color: string) =>
  [5, 4]
    .map(
      (full) =>
        `<font color="${color}">${'<span class="glyphicon glyphicon-star"></span>'.repeat(full)}${'<span class="glyphicon glyphicon-star-empty"></span>'.repeat(5 - full)}</font>`,
    )
    .join('');
const page = (reviews: string, pod?: string) => ({
  status: 200,
  text: `<title>Simple Bookstore App</title><h4>Book Details</h4>${reviews}${pod ? `Reviews served by: <u>${pod}</u>` : ''}`,
});
const HEAD = '<h4>Book Reviews</h4>';
const NO_RATINGS = `${HEAD}Ratings service is currently unavailable`;

test('a version whose pages have an error box is named with its pod, the others are well', () => {
  const served = pagesByReviews([
    page(HEAD, 'reviews-v1-a-x'),
    page(NO_RATINGS, 'reviews-v3-a-x'),
    page(HEAD + STARS('black'), 'reviews-v2-a-x'),
    page(NO_RATINGS, 'reviews-v3-a-x'),
  ]);
  expect(served.map(({ reviews, pages, well }) => ({ reviews, pages, well }))).toEqual([
    { reviews: 'reviews v1 (pod reviews-v1-a-x)', pages: 1, well: 1 },
    { reviews: 'reviews v2 (pod reviews-v2-a-x)', pages: 1, well: 1 },
    { reviews: 'reviews v3 (pod reviews-v3-a-x)', pages: 2, well: 0 },
  ]);
  expect(unwellPages(served, ['v1', 'v2', 'v3']).map((why) => textOf(why).en)).toEqual([
    'reviews v3 (pod reviews-v3-a-x): 2 of 2 pages show "Ratings service is currently unavailable"',
  ]);
});

test('where the release prints no pod, the version that never came well is found by elimination', () => {
  const served = pagesByReviews([page(HEAD), page(NO_RATINGS), page(HEAD + STARS('black'))]);
  expect(unwellPages(served, ['v1', 'v2', 'v3']).map((why) => textOf(why).en)).toEqual([
    'reviews of unknown version: 1 of 1 pages show "Ratings service is currently unavailable"; never well: reviews v3',
  ]);
});

test('an error, a page without a block, wrong stars and what is no page are trouble; a further version is none', () => {
  const words = (answer: { status: number; text: string }) =>
    pagesByReviews([answer]).flatMap(({ trouble }) => trouble.map(({ en }) => en));
  expect(words({ status: 503, text: 'no healthy upstream' })).toEqual(['status 503']);
  expect(words({ status: 200, text: 'hello' })).toEqual(['no page of Bookinfo']);
  expect(words(page(''))).toEqual(['no Book Reviews']);
  expect(words(page(`${HEAD}<font color="red"></font>`, 'reviews-v3-a-x'))).toEqual([
    'the stars red 0 of 0 instead of red 5 of 5, red 4 of 5',
  ]);
  expect(words(page(HEAD + STARS('black'), 'reviews-v3-a-x'))).toEqual([
    'the stars black 5 of 5, black 4 of 5 instead of red 5 of 5, red 4 of 5',
  ]);
  expect(words(page(HEAD + STARS('black'), 'reviews-v4-a-x'))).toEqual([]);
});
