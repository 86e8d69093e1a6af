/** Who calls whom for one request: `gateway>productpage`. */
export type Hop = `${string}>${string}`;

const PAGE: Hop[] = ['productpage>details', 'productpage>reviews', 'reviews>ratings'];

/** The hops behind productpage that a request to one of its paths takes (facts 3.2). */
export const hopsBehindPage = (path: string): Hop[] => {
  const bare = path.split('?')[0] ?? '';
  if (bare === '/productpage') return PAGE;
  const [, part] = /^\/api\/v1\/products\/[^/]+(?:\/(\w+))?$/.exec(bare) ?? [undefined, null];
  if (part === undefined) return ['productpage>details'];
  if (part === 'reviews') return ['productpage>reviews', 'reviews>ratings'];
  return part === 'ratings' ? ['productpage>ratings'] : [];
};

/** The hops of a request to a host from inside the cluster: `ratings>productpage` and what lies behind. */
export const hopsFrom = (caller: string, url: string): Hop[] => {
  const { hostname, pathname } = new URL(/^\w+:\/\//.test(url) ? url : `http://${url}`);
  const [service = ''] = hostname.split('.');
  return [`${caller}>${service}`, ...(service === 'productpage' ? hopsBehindPage(pathname) : [])];
};

/** Both ends of hops, once each. */
export const endsOf = (hops: readonly string[]): string[] => [
  ...new Set(hops.flatMap((hop) => hop.split('>'))),
];
