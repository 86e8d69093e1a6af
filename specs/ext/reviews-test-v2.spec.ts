import { claim, expect, test } from '#fixtures';

test(
  'jason gets reviews v2, everybody else v1',
  claim('EXT-03'),
  async ({ routes, traffic, evidence }) => {
    await routes.apply();
    const jason = await traffic.split({ v2: 100 }, await traffic.login('jason'));
    expect(jason.verdict, `jason: ${jason.reason}`).toBe('accept');
    const nobody = await traffic.split({ v1: 100 });
    expect(nobody.verdict, `who is not logged in: ${nobody.reason}`).toBe('accept');
    // their route is that of who is not logged in; what a session of itself changes would show at once
    const other = await traffic.versions(40, await traffic.login('somebody-else'));
    await evidence('versions for somebody else in the order sent', other);
    expect([...new Set(other)], 'versions for somebody else').toEqual(['v1']);
  },
);
