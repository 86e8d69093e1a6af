import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Pod, Service } from '../kube/objects.ts';
import { converge, istiodsOf, type Look, looksWith } from './converge.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A proxy that agrees as it is told, one look after the other, the last for ever. */
const proxyThat =
  (...agrees: boolean[]) =>
  async (): Promise<Look[]> => [
    {
      proxy: 'a',
      agrees: (agrees.length > 1 ? agrees.shift() : agrees[0]) as boolean,
      observed: 1,
    },
  ];

const settled = async <T>(work: Promise<T>) => {
  const began = performance.now();
  const done = work.then((value) => ({ value, ms: performance.now() - began }));
  done.catch(() => undefined);
  await vi.runAllTimersAsync();
  return done;
};

test('with one istiod a second look that follows at once is enough', async () => {
  const { value, ms } = await settled(converge(proxyThat(true), looksWith(1)));
  expect(value.looks).toBe(2);
  expect(ms).toBeLessThan(10);
});

test.each([0, 2, 3])('with %i istiods there are three looks, a second apart', async (istiods) => {
  const { value, ms } = await settled(converge(proxyThat(true), looksWith(istiods)));
  expect(value.looks).toBe(3);
  expect(ms).toBeGreaterThanOrEqual(2_000);
});

test('a look that does not agree begins the row anew', async () => {
  const { value } = await settled(converge(proxyThat(true, false, true), looksWith(1)));
  expect(value.looks).toBe(4);
});

test('a proxy that never agrees is named, with what it held', async () => {
  const late = settled(converge(proxyThat(false), looksWith(1), 1_000));
  await expect(late).rejects.toThrow(/\ba\b.*1/s);
});

const service = (namespace: string, name: string, selector: Record<string, string>) =>
  ({ metadata: { namespace, name }, spec: { selector } }) as unknown as Service;
const pod = (labels: Record<string, string>, phase = 'Running', deletionTimestamp?: string) =>
  ({ metadata: { labels, deletionTimestamp }, status: { phase } }) as unknown as Pod;
const PLACE = { namespace: 'mesh', name: 'istiod-canary' };
const CANARY = { app: 'istiod', 'istio.io/rev': 'canary' };

test('istiods are counted over all revisions, with those that end and without those that are over', () => {
  const services = [service('mesh', 'istiod-canary', CANARY)];
  const pods = [
    pod(CANARY),
    pod({ app: 'istiod', 'istio.io/rev': 'default' }),
    pod(CANARY, 'Running', '2026-01-01T00:00:00Z'),
    pod(CANARY, 'Failed'),
    pod({ app: 'reviews' }),
  ];
  expect(istiodsOf(PLACE, services, pods)).toBe(3);
});

test('an istiod of the revision without a name is found by the Service of another, and the other way round', () => {
  const pods = [pod({ app: 'istiod', istio: 'pilot' }), pod({ ...CANARY, istio: 'istiod' })];
  for (const selector of [CANARY, { app: 'istiod', istio: 'pilot' }])
    expect(istiodsOf(PLACE, [service('mesh', 'istiod-canary', selector)], pods)).toBe(2);
});

test('an istiod that no labels tell is none: nobody knows how many there are', () => {
  expect(istiodsOf(PLACE, [], [pod(CANARY)])).toBe(0);
  const byRevision = [service('mesh', 'istiod-canary', { 'istio.io/rev': 'canary' })];
  expect(istiodsOf(PLACE, byRevision, [pod(CANARY)])).toBe(0);
  expect(istiodsOf(PLACE, [service('mesh', 'istiod-canary', {})], [pod(CANARY)])).toBe(0);
});
