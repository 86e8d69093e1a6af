import { afterAll, expect, test } from 'vitest';
import { KialiWorld } from '../kiali/testing/kiali-world.ts';

const world = await new KialiWorld().start('v2.27');
const { cluster } = world;
afterAll(() => world.close());

/** The pods that `up` lists, as a pod of the cluster asks for them. */
const targetsUp = async (): Promise<string[]> => {
  const pods = cluster.store.registry.kind('Pod');
  const from = { pod: cluster.store.get(pods, 'kiali-1', 'istio-system') };
  const { status } = cluster.store.get(pods, 'prometheus-1', 'istio-system');
  const request = {
    method: 'GET',
    path: '/api/v1/query?query=up',
    headers: { host: 'prometheus' },
  };
  const { body } = await cluster.network.http(from, status.podIP, 9090, request);
  const { data } = JSON.parse(body.toString());
  return data.result.map(({ metric }: { metric: { pod?: string } }) => metric.pod ?? 'Prometheus');
};

test('up lists a target no more once it is gone', async () => {
  const ratings = expect.stringMatching(/^ratings-/);
  await expect.poll(targetsUp).toContainEqual(ratings);
  for (const name of (await targetsUp()).filter((name) => name.startsWith('ratings-')))
    cluster.remove('Pod', name, 'default');
  await expect.poll(targetsUp).not.toContainEqual(ratings);
  expect(await targetsUp()).toContainEqual(expect.stringMatching(/^reviews-/));
});
