import { jsonOf } from '../http/answer.ts';

export type ReviewsVersion = 'v1' | 'v2' | 'v3';
const VERSIONS: ReviewsVersion[] = ['v1', 'v2', 'v3'];

interface Review {
  rating?: { stars?: number; color?: string; error?: string };
}

/**
 * Which reviews version wrote an answer of /api/v1/products/0/reviews, or undefined for one that names no
 * version (an error box, a 503). Told by the pod's name where the release prints it, else by the stars:
 * none is v1, black v2, red v3 (facts 3.3). An answer whose two marks disagree names none, and neither does one
 * of a further version (reviews-v4), whatever its stars.
 */
export const reviewsVersion = (answer: {
  status: number;
  text: string;
}): ReviewsVersion | undefined => {
  if (answer.status !== 200) return undefined;
  const body = jsonOf(answer) as { reviews?: Review[]; podname?: string } | undefined;
  if (!Array.isArray(body?.reviews) || !body.reviews.length) return undefined;
  const byStars = starVersion(body.reviews);
  return agreed(versionInName(body.podname), byStars);
};

/** The version in the name that a Deployment gives its pods: `reviews-v2-6f95c8d9f-x7k2p` -> v2; undefined where it has none. */
export const versionInName = (pod: string | undefined): string | undefined =>
  /(?:^|-)(v\d+)-[a-z0-9]+(?:-[a-z0-9]+)?$/.exec(pod ?? '')?.[1];

/** The version that name and stars tell; undefined where they disagree, or name one beside the document's three. */
export const agreed = (
  byName: string | undefined,
  byStars: ReviewsVersion | undefined,
): ReviewsVersion | undefined => {
  const version = byName ?? byStars;
  return VERSIONS.find((one) => one === version && (byStars ?? one) === one);
};

const starVersion = (reviews: Review[]): ReviewsVersion | undefined => {
  const colors = new Set(reviews.map((r) => r.rating?.color ?? (r.rating ? 'error' : 'none')));
  if (colors.size !== 1) return undefined;
  const [color] = colors;
  if (color === 'none') return 'v1';
  if (color === 'black') return 'v2';
  return color === 'red' ? 'v3' : undefined;
};
