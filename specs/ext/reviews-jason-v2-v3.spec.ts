import { claim, expect, test } from '#fixtures';

test('jason gets reviews v2, everybody else v3', claim('EXT-04'), async ({ routes, traffic }) => {
  await routes.apply();
  const jason = await traffic.split({ v2: 100 }, await traffic.login('jason'));
  expect(jason.verdict, `jason: ${jason.reason}`).toBe('accept');
  const other = await traffic.split({ v3: 100 }, await traffic.login('somebody-else'));
  expect(other.verdict, `somebody else: ${other.reason}`).toBe('accept');
  const nobody = await traffic.split({ v3: 100 });
  expect(nobody.verdict, `who is not logged in: ${nobody.reason}`).toBe('accept');
});
