import { expect, test } from 'vitest';
import { troubleOn } from './page-look.ts';

const page = (body: string) => `<html><title>Simple Bookstore App</title>${body}</html>`;
const WHOLE = page('<h4>Book Details</h4><h4>Book Reviews</h4>');

test.each([
  ['a whole page', 200, WHOLE, undefined],
  ['no route', 404, '', undefined],
  ['a refusal', 403, 'RBAC: access denied', undefined],
  ['no upstream', 503, 'no healthy upstream', ['gateway', 'productpage']],
  [
    'a box for details',
    200,
    page('<h4>Error fetching product details!</h4>'),
    ['productpage', 'details'],
  ],
  [
    'a box for reviews',
    200,
    page('<h4>Error fetching product reviews!</h4>'),
    ['productpage', 'reviews'],
  ],
  [
    'a box for ratings',
    200,
    page('<h4>Book Reviews</h4>Ratings service is currently unavailable'),
    ['reviews', 'ratings'],
  ],
])('%s', (_, status, text, ends) => {
  expect(troubleOn({ status, text })?.ends).toEqual(ends);
});
