import { expect, test } from 'vitest';
import type { KubeApi } from './kube-api.ts';
import { KubeError } from './kube-error.ts';
import { hasSlices, untilPublished } from './published.ts';

const service = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'page', namespace: 'books' },
  spec,
});
const selecting = service({ selector: { app: 'page' } });

/** An API that lists EndpointSlices of these Services, one list a call, the last one for ever. */
const listing = (...lists: string[][]): KubeApi & { calls: string[] } => {
  const calls: string[] = [];
  const get = async (path: string) => {
    const names = lists[Math.min(calls.push(path), lists.length) - 1] ?? [];
    const items = names.map((name) => ({
      metadata: { name: `${name}-x7k2p`, labels: { 'kubernetes.io/service-name': name } },
    }));
    return { kind: 'EndpointSliceList', items };
  };
  return { get, calls } as unknown as KubeApi & { calls: string[] };
};

test('only a Service that selects pods is given slices', () => {
  expect(hasSlices(selecting)).toBe(true);
  expect(hasSlices(service({}))).toBe(false);
  expect(hasSlices(service({ selector: {} }))).toBe(false);
  expect(hasSlices(service({ selector: { app: 'page' }, type: 'ExternalName' }))).toBe(false);
  expect(hasSlices({ ...selecting, kind: 'Deployment' })).toBe(false);
});

test('waits for the slice of that very Service, in its namespace', async () => {
  const api = listing(['other'], ['other', 'page']);
  await untilPublished(api, selecting);
  expect(api.calls).toHaveLength(2);
  expect(api.calls[0]).toMatch(/\/namespaces\/books\/endpointslices$/);
});

test('no slice in time is no word about the Service: nothing is concluded', async () => {
  await expect(untilPublished(listing(['other']), selecting, 0)).rejects.toMatchObject({
    name: 'Inconclusive',
    message: expect.stringContaining('has not made an EndpointSlice for Service/books/page'),
  });
});

test.each([
  ['forbidden', 403, 1],
  ['not-found', 404, 2], // of both versions
  ['other', 503, 2],
] as const)(
  '%s: who may not read slices does not wait, and an API in trouble is asked again',
  async (kind, status, asked) => {
    const after = listing(['page']);
    const paths: string[] = [];
    const api = {
      get: async (path: string) => {
        if (paths.push(path) === 1 || kind === 'not-found')
          throw new KubeError(kind, { code: 'error', params: { words: kind } }, status);
        return after.get(path);
      },
    } as unknown as KubeApi;
    await untilPublished(api, selecting);
    expect(paths).toHaveLength(asked);
  },
);
