import { claim, expect, test } from '#fixtures';

test(
  'jason gets reviews v2, everybody else v1',
  claim('EXT-03'),
  async ({ routes, traffic, evidence }) => {
    await routes.apply();
    const jason = await traffic.versions(40, await traffic.login('jason'));
    const other = await traffic.versions(40, await traffic.login('somebody-else'));
    const nobody = await traffic.versions(40);
    await evidence('versions in the order sent', { jason, other, nobody });
    // A rule that lets another version through in one of five answers would pass with chance 0.8^40 < 2e-4.
    expect({
      jason: [...new Set(jason)],
      other: [...new Set(other)],
      nobody: [...new Set(nobody)],
    }).toEqual({ jason: ['v2'], other: ['v1'], nobody: ['v1'] });
  },
);
