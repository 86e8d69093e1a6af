import { expect, test } from 'vitest';
import { causesOf, healthyObjects } from '#samples/sample-cluster.ts';
import { KINDS, type Kind } from '../kube/kinds.ts';

test('a healthy cluster has no cause', async () => {
  expect(await causesOf(healthyObjects())).toEqual([]);
});

test.each(Object.keys(KINDS) as Kind[])('%s that may not be listed prove nothing', async (kind) => {
  expect(await causesOf(healthyObjects(), { hidden: [kind] })).toEqual([]);
});

test.each(Object.keys(KINDS) as Kind[])(
  '%s of a shape that nobody thought of end nothing',
  async (kind) => {
    const objects = healthyObjects();
    const odd = objects[kind].map(({ metadata }) => ({ metadata: { name: metadata.name } }));
    Object.assign(objects, {
      [kind]: [...odd, { metadata: { name: 'odd' }, spec: {}, status: {} }],
    });
    const causes = causesOf(objects, { places: healthyObjects() });
    await expect(causes).resolves.toBeInstanceOf(Array);
  },
);

test('an empty cluster has no cause', async () => {
  const empty = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []]));
  expect(await causesOf(empty as unknown as ReturnType<typeof healthyObjects>)).toEqual([]);
});
