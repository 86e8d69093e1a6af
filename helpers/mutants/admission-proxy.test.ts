import { afterEach, expect, test } from 'vitest';
import type { KubeApi, KubeRequest } from '../kube/kube-api.ts';
import { type Admission, type AdmissionProxy, openAdmissionProxy } from './admission-proxy.ts';

let proxy: AdmissionProxy | undefined;
afterEach(() => proxy?.close());

/** An API that keeps what it is asked and answers 201. */
const recorder = () => {
  const asked: { method: string; path: string; options: KubeRequest }[] = [];
  const ask = async (method: string, path: string, options: KubeRequest) => {
    asked.push({ method, path, options });
    return { status: 201, headers: { 'content-type': 'application/json' }, text: '{"kept":true}' };
  };
  return { asked, api: { ask } as unknown as KubeApi };
};

const ALTERED = {
  Service: { spec: { type: 'ClusterIP', ports: [9080] }, metadata: { labels: { app: null } } },
};

const open = async (admission: Admission = ALTERED) => {
  const { asked, api } = recorder();
  proxy = await openAdmissionProxy(api, admission);
  return { asked, server: proxy.server };
};

const SERVICE =
  'kind: Service\nmetadata: { name: web, labels: { app: web, tier: front } }\nspec: { type: NodePort, selector: { app: web } }\n';

test('what is written of a kind is altered: merged, replaced, taken away', async () => {
  const { asked, server } = await open();
  const answer = await fetch(`${server}/api/v1/services/web?dryRun=All`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/apply-patch+yaml' },
    body: SERVICE,
  });
  expect([answer.status, await answer.json()]).toEqual([201, { kept: true }]);
  expect(asked).toEqual([
    {
      method: 'PATCH',
      path: '/api/v1/services/web?dryRun=All',
      options: {
        accept: '*/*',
        contentType: 'application/apply-patch+yaml',
        body: expect.any(String),
      },
    },
  ]);
  expect(JSON.parse(String(asked[0]?.options.body))).toEqual({
    kind: 'Service',
    metadata: { name: 'web', labels: { tier: 'front' } },
    spec: { type: 'ClusterIP', selector: { app: 'web' }, ports: [9080] },
  });
});

test('other kinds are written as they are, and a read has no body', async () => {
  const { asked, server } = await open();
  await fetch(`${server}/api/v1/secrets`, { method: 'POST', body: '{"kind":"Secret","data":{}}' });
  await fetch(`${server}/api/v1/services`);
  expect(JSON.parse(String(asked[0]?.options.body))).toEqual({ kind: 'Secret', data: {} });
  expect(asked[1]?.options).not.toHaveProperty('body');
});

test('{request} is another number in every write', async () => {
  const { asked, server } = await open({
    Secret: { metadata: { annotations: { of: '{request}' } } },
  });
  for (const _ of [1, 2])
    await fetch(`${server}/api/v1/secrets`, { method: 'POST', body: '{"kind":"Secret"}' });
  const stamps = asked.map(
    ({ options }) => JSON.parse(String(options.body)).metadata.annotations.of,
  );
  expect(stamps).toEqual(['1', '2']);
});
