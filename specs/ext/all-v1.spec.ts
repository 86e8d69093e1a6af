import { claim, expect, test } from '#fixtures';

test('all reviews come from v1', claim('EXT-02'), async ({ routes, traffic }) => {
  await routes.apply();
  const outcome = await traffic.split({ v1: 100 });
  expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
});
