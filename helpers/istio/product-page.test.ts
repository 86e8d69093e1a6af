import { expect, test } from 'vitest';
import { readProductPage } from './product-page.ts';

const page = (reviews: string) =>
  `<html><title>Simple Bookstore App</title><h4 class="x">Book Details</h4>${reviews}</html>`;

const old = (color: string, full: number) =>
  `<font color="${color}">${'<span class="glyphicon glyphicon-star"></span>\n'.repeat(full)}${'<span class="glyphicon glyphicon-star-empty"></span>'.repeat(5 - full)}</font>`;

const modern = (color: string, full: number) =>
  `<div class="flex gap-x-1 text-${color}-500">\n${'<svg id="glyphicon glyphicon-star" viewBox="0 0 20 20" fill="currentColor"><path d="M1"></path></svg>'.repeat(full)}${'<svg fill="none" stroke="currentColor"><path d="M1"></path></svg>'.repeat(5 - full)}</div>`;

const RATED = (color: string) => [
  { color, full: 5, empty: 0 },
  { color, full: 4, empty: 1 },
];

test('the three versions are told by their stars, in the markup of old and new releases', () => {
  const head = '<h4>Book Reviews</h4>';
  expect(readProductPage(page(head))).toMatchObject({ version: 'v1', stars: [], errors: [] });
  expect(readProductPage(page(head + old('black', 5) + old('black', 4)))).toMatchObject({
    version: 'v2',
    stars: RATED('black'),
  });
  expect(readProductPage(page(head + modern('red', 5) + modern('red', 4)))).toMatchObject({
    title: 'Simple Bookstore App',
    blocks: ['Book Details', 'Book Reviews'],
    version: 'v3',
    stars: RATED('red'),
  });
});

test('the pod that served the reviews is read where the release prints it', () => {
  const served = [
    '<dt>Reviews served by:</dt>\n <u>reviews-v2-abc-x</u>',
    '<div>Reviews served by: \n reviews-v2-abc-x\n </div>',
  ];
  expect(served.map((words) => readProductPage(page(words)).servedBy)).toEqual([
    'reviews-v2-abc-x',
    'reviews-v2-abc-x',
  ]);
  expect(readProductPage(page('')).servedBy).toBeUndefined();
});

test('an error box is no version, and its red is no star', () => {
  const noReviews = page('<p class="text-red-500">Error fetching product reviews</p>');
  expect(readProductPage(noReviews)).toMatchObject({
    blocks: ['Book Details'],
    version: undefined,
    errors: ['Error fetching product reviews'],
  });
  const noRatings = page('<h4>Book Reviews</h4><p>Ratings service is currently unavailable</p>');
  expect(readProductPage(noRatings).version).toBeUndefined();
});

test('what is no page of Bookinfo has no errors to tell of, and a further version is none of the three', () => {
  expect(readProductPage('no healthy upstream').errors).toBeUndefined();
  const served = `<h4>Book Reviews</h4>${old('black', 5)}Reviews served by: <u>reviews-v4-a-x</u>`;
  expect(readProductPage(page(served))).toMatchObject({ version: undefined, errors: [] });
});
