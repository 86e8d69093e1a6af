import { quietly } from '../core/quietly.ts';
import type { Answer } from '../http/answer.ts';
import { Probe, Unreachable } from '../http/probe.ts';
import { readProductPage } from '../istio/product-page.ts';
import { livePods } from '../kube/live-pods.ts';
import type { NodeAddresses } from '../kube/nodes.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { gatewayOrigins } from '../places/gateway-origin.ts';
import type { Places } from '../places/places.ts';
import { BOOKINFO } from '../places/watched.ts';
import { requestsToMeetAll } from '../stats/coverage.ts';

/** Something on the page that pods which have just started can be the cause of, and at which ends of hops these are. */
export interface PageTrouble {
  says: string;
  ends: string[];
}

/** A node that drops what it gets costs so long (ms), once a look. */
const SILENT_MS = 3_000;
/** Productpage gives up on each app behind it after 3 s, on reviews twice (facts 3.2). */
const PAGE_MS = 12_000;
/** Chance that a dead one among equal backends is never met. A look too many costs less than a wrong verdict. */
const MISS = 1e-3;

/**
 * Looks at /productpage through the gateway, on connections of their own, so often that each of the pods behind it
 * is met. Gives the first trouble; undefined where the page is whole, or shows what no start of pods explains (no
 * route, a refusal), or where no node leads to the gateway.
 */
export const lookAtPage = async (
  snapshot: Snapshot,
  places: Places,
  nodeAddresses: NodeAddresses,
): Promise<PageTrouble | undefined> => {
  const origins = quietly(() => gatewayOrigins(snapshot, places, nodeAddresses)) ?? [];
  let trouble: PageTrouble | undefined;
  for (const origin of origins) {
    const probe = new Probe(origin, { connections: PARALLEL, requestsPerConnection: 1 });
    try {
      await probe.get('/', { timeoutMs: SILENT_MS });
      return await lookOften(probe, looksFor(snapshot, places));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      trouble ??= { says: error.message, ends: ['gateway'] };
    } finally {
      await probe.close();
    }
  }
  return trouble;
};

const PARALLEL = 5;

const lookOften = async (probe: Probe, times: number): Promise<PageTrouble | undefined> => {
  for (let left = times; left > 0; left -= PARALLEL) {
    const some = Array.from({ length: Math.min(left, PARALLEL) }, () => look(probe));
    const trouble = (await Promise.all(some)).find(Boolean);
    if (trouble) return trouble;
  }
  return undefined;
};

const look = async (probe: Probe): Promise<PageTrouble | undefined> => {
  try {
    return troubleOn(await probe.get('/productpage', { timeoutMs: PAGE_MS }));
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return { says: error.message, ends: ['gateway', 'productpage'] };
  }
};

/** Which app a box of the page speaks of, and who asks it (facts 3.4). */
const BOXES: [words: RegExp, ends: string[]][] = [
  [/product details/, ['productpage', 'details']],
  [/product reviews/, ['productpage', 'reviews']],
  [/Ratings service/, ['reviews', 'ratings']],
];

export const troubleOn = ({
  status,
  text,
}: Pick<Answer, 'status' | 'text'>): PageTrouble | undefined => {
  if (status >= 500) return { says: `HTTP ${status}`, ends: ['gateway', 'productpage'] };
  const [box] = status === 200 ? (readProductPage(text).errors ?? []) : [];
  const ends = BOXES.find(([words]) => words.test(box ?? ''))?.[1] ?? [];
  return box ? { says: `“${box}”`, ends } : undefined;
};

/** As many looks as meet each pod of the app that has most. */
const looksFor = (snapshot: Snapshot, { bookinfo }: Places): number => {
  const pods = livePods(quietly(() => snapshot.of('pods').all(bookinfo)) ?? []);
  const counts = BOOKINFO.map(
    (app) => pods.filter(({ metadata }) => metadata.labels?.app === app).length,
  );
  const most = Math.max(1, ...counts);
  return requestsToMeetAll(Array(most).fill(1 / most), MISS);
};
