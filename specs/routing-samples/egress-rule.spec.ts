import { claim, expect, type KubeObject, objectPath, test } from '#fixtures';

test(
  'The three objects of the egress rule are accepted',
  claim('EXT-16'),
  async ({ routes, api, evidence }) => {
    const applied = await routes.apply();
    const stored = await Promise.all(
      applied.map((object) => api.json<KubeObject>(objectPath(object))),
    );
    await evidence('objects as stored', stored);
    expect(stored.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'ServiceEntry googleapis',
      'VirtualService rewrite-port-for-googleapis',
      'DestinationRule originate-tls-for-googleapis',
    ]);
  },
);
