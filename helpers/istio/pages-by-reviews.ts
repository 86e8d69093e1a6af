import { because, type Reason } from '../core/reason.ts';
import type { LocalizedText } from '../core/words.ts';
import type { Answer } from '../http/answer.ts';
import { type ProductPage, readProductPage } from './product-page.ts';
import { versionInName } from './reviews-version.ts';

/** The pages that one pod of reviews served, or one version where the release prints no pod. */
export interface ServedPages {
  /** `reviews v3 (pod reviews-v3-…)`, `reviews v3`, or `reviews of unknown version` */
  reviews: string;
  version: string | undefined;
  pages: number;
  /** those with both blocks, every star and no error */
  well: number;
  /** what the others show, once each */
  trouble: LocalizedText[];
}

/** Two reviews, the first of five stars and the second of four; v1 asks nobody for ratings (facts 3.4). */
const rated = (color: string) => [`${color} 5 of 5`, `${color} 4 of 5`];
const STARS: Record<string, string[]> = { v1: [], v2: rated('black'), v3: rated('red') };
const BLOCKS = ['Book Details', 'Book Reviews'];
const UNKNOWN = 'reviews of unknown version';

/** Pages by the reviews that they show, so that a version that is unwell is told from those that are well. */
export const pagesByReviews = (answers: Pick<Answer, 'status' | 'text'>[]): ServedPages[] => {
  const read = answers.map((answer) => {
    const page = readProductPage(answer.text);
    const version = versionInName(page.servedBy) ?? page.version;
    return { reviews: nameOf(page, version), version, trouble: troubleOf(answer.status, page) };
  });
  return [...Map.groupBy(read, ({ reviews }) => reviews)]
    .map(([reviews, all]) => ({
      reviews,
      version: all[0]?.version,
      pages: all.length,
      well: all.filter(({ trouble }) => !trouble).length,
      trouble: distinct(all.flatMap(({ trouble }) => trouble ?? [])),
    }))
    .sort((a, b) => (a.reviews < b.reviews ? -1 : 1));
};

/**
 * A sentence for each pod or version of reviews some of whose pages are not well; [] where all are. `deployed`: the
 * versions that can answer. Where pages without ratings name no pod, the versions that never came well are named.
 */
export const unwellPages = (served: ServedPages[], deployed: string[]): Reason[] => {
  const never = deployed.filter(
    (version) => !served.some((one) => one.version === version && one.well > 0),
  );
  return served
    .filter(({ trouble }) => trouble.length > 0)
    .map(({ reviews, version, pages, well, trouble }) =>
      because('page-trouble', {
        reviews,
        unwell: pages - well,
        pages,
        trouble: trouble.map(({ en }) => en),
        troubleZh: trouble.map(({ zh }) => zh),
        never: version ? [] : never,
      }),
    );
};

const distinct = (all: LocalizedText[]): LocalizedText[] => [
  ...new Map(all.map((one) => [one.en, one])).values(),
];

const nameOf = ({ servedBy }: ProductPage, version: string | undefined): string => {
  if (!version) return servedBy ? `reviews (pod ${servedBy})` : UNKNOWN;
  return servedBy ? `reviews ${version} (pod ${servedBy})` : `reviews ${version}`;
};

const troubleOf = (status: number, page: ProductPage): LocalizedText | undefined => {
  if (status !== 200) return { en: `status ${status}`, zh: `状态码 ${status}` };
  if (!page.errors) return { en: 'no page of Bookinfo', zh: '不是 Bookinfo 的页面' };
  if (page.errors.length) {
    const quoted = page.errors.map((words) => `"${words}"`);
    return { en: quoted.join(' and '), zh: quoted.join('、') };
  }
  const missing = BLOCKS.filter((block) => !page.blocks.includes(block));
  if (missing.length)
    return { en: `no ${missing.join(', no ')}`, zh: `没有 ${missing.join('、')}` };
  const wanted = STARS[versionInName(page.servedBy) ?? page.version ?? ''];
  const stars = page.stars.map(({ color, full, empty }) => `${color} ${full} of ${full + empty}`);
  return wanted && String(wanted) !== String(stars)
    ? {
        en: `the stars ${stars.join(', ')} instead of ${wanted.join(', ')}`,
        zh: `星级为 ${stars.join('、')}，而不是 ${wanted.join('、')}`,
      }
    : undefined;
};
