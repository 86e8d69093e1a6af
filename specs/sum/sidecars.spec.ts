import { asEvidence, claim, expect, longRunning, type Pod, test } from '#fixtures';

const APPS = ['productpage', 'details', 'reviews', 'ratings'];

const proxyOf = (pod: Pod | undefined) =>
  pod && longRunning(pod).find((container) => container.name === 'istio-proxy');

test('the sidecar is an Envoy', claim('SUM-11'), async ({ pods, proxies, evidence }) => {
  const pod = pods
    .labelled('default', { app: 'productpage' })
    .find((p) => p.status.phase === 'Running') as Pod;
  const image = proxyOf(pod)?.image;
  await evidence('image of the sidecar', image);
  expect(image, 'image of the sidecar of productpage').toContain('proxyv2');
  const info = (await proxies.admin(pod, 'server_info')) as { version?: string };
  await evidence('version the proxy tells', info.version);
  // commit/release/state of the sources/build/TLS library
  expect(info.version).toMatch(/^[0-9a-f]+\/\d+\.\d+\.\d+[^/]*\/\w+\/\w+\/\w+/);
});

test('every Bookinfo pod has a proxy of its own', claim('SUM-12'), async ({ pods, evidence }) => {
  const table = APPS.flatMap((app) => pods.labelled('default', { app })).map((pod) => ({
    pod: pod.metadata.name,
    proxy: proxyOf(pod)?.image,
  }));
  await evidence('proxies', table);
  expect(table.length, 'pods of Bookinfo').toBeGreaterThanOrEqual(6);
  expect(table.filter((row) => !row.proxy)).toEqual([]);
});

test(
  'a call inside the mesh passes the sidecars',
  claim('SUM-15'),
  async ({ inside, evidence }) => {
    const answer = await inside.mesh('http://details:9080/details/0');
    await evidence('call of details from the ratings container', asEvidence(answer));
    expect({
      status: answer.status,
      server: answer.headers.server,
      upstream: answer.headers['x-envoy-upstream-service-time'],
    }).toEqual({ status: 200, server: 'envoy', upstream: expect.stringMatching(/^\d+$/) });
  },
);
