export type Version = 'v1' | 'v2' | 'v3' | 'none';

interface Review {
  rating?: { color?: string };
}

const NAMED: Version[] = ['v1', 'v2', 'v3'];

const STARS = new Map<string, Version>([
  ['none', 'v1'],
  ['black', 'v2'],
  ['red', 'v3'],
]);

/**
 * Which reviews version wrote an answer, `none` for one that names no version: by the pod's name where the
 * release prints it, else by the stars. A helper tells it the same way; a test holds the two together.
 */
export const reviewsVersion = (status: number, text: string): Version => {
  const body = status === 200 ? bodyOf(text) : undefined;
  if (!Array.isArray(body?.reviews) || !body.reviews.length) return 'none';
  const colors = body.reviews.map((r) => r.rating?.color ?? (r.rating ? 'error' : 'none'));
  const [color = 'error'] = colors;
  const byStars = colors.every((c) => c === color) ? (STARS.get(color) ?? 'none') : 'none';
  const byPod = /(?:^|-)(v\d+)-[a-z0-9]+(?:-[a-z0-9]+)?$/.exec(body.podname ?? '')?.[1];
  const version = NAMED.find((one) => one === (byPod ?? byStars));
  return version && (byStars === 'none' || byStars === version) ? version : 'none';
};

const bodyOf = (text: string): { reviews?: Review[]; podname?: string } | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
