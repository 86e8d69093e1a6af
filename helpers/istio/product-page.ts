import { titleOf } from '../http/answer.ts';
import { agreed, type ReviewsVersion, versionInName } from './reviews-version.ts';

export interface ProductPage {
  title: string | undefined;
  /** headings of the two blocks, where they are shown instead of an error */
  blocks: string[];
  /** one entry a rated review, top down */
  stars: { color: string; full: number; empty: number }[];
  /** the page's own words for what it could not fetch; undefined for what is no page of Bookinfo */
  errors: string[] | undefined;
  /** the pod that the page says the reviews came from; older releases print none */
  servedBy: string | undefined;
  /** told by the stars: none v1, black v2, red v3; undefined when reviews or ratings are missing, or of a further version */
  version: ReviewsVersion | undefined;
}

/** What the page calls itself in every release (facts 3.4). */
const TITLE = 'Simple Bookstore App';

const ERRORS = [
  'Error fetching product details',
  'Error fetching product reviews',
  'Ratings service is currently unavailable',
];

/** A row of stars: coloured by a font element before release 1.20.0, by a class since (facts 3.4). */
const ROWS = /<font color="(black|red)">(.*?)<\/font>|gap-x-1 text-(black|red)-500">(.*?)<\/div>/gs;

/**
 * What a Bookinfo page shows, from its markup in any release. By text and not by ancestry: since 1.20.0
 * the page lacks a closing quote, and a parser swallows the element behind it.
 */
export const readProductPage = (html: string): ProductPage => {
  const stars = [...html.matchAll(ROWS)].map((row) => {
    const marks = (row[2] ?? row[4] ?? '').match(/<(?:span|svg)\b[^>]*>/g) ?? [];
    const empty = marks.filter((m) => /glyphicon-star-empty|fill="none"/.test(m)).length;
    return { color: row[1] ?? row[3] ?? '', full: marks.length - empty, empty };
  });
  const blocks = ['Book Details', 'Book Reviews'].filter((head) =>
    new RegExp(`>\\s*${head}\\s*<`).test(html),
  );
  const title = titleOf(html);
  const errors = ERRORS.filter((words) => html.includes(words));
  const servedBy = /Reviews served by:\s*(?:<[^>]*>\s*)*([a-z0-9-]+)/.exec(html)?.[1];
  const byStars = versionOf(blocks, stars, errors);
  return {
    title,
    blocks,
    stars,
    errors: title === TITLE ? errors : undefined,
    servedBy,
    version: byStars && agreed(versionInName(servedBy), byStars),
  };
};

const versionOf = (
  blocks: string[],
  stars: ProductPage['stars'],
  errors: readonly string[],
): ReviewsVersion | undefined => {
  if (!blocks.includes('Book Reviews') || errors.includes(ERRORS[2] as string)) return undefined;
  const colors = [...new Set(stars.map((s) => s.color))];
  if (!colors.length) return 'v1';
  if (colors.length > 1) return undefined;
  return colors[0] === 'black' ? 'v2' : 'v3';
};
