import { asEvidence, claim, expect, test } from '#fixtures';

const CHALLENGE = '/.well-known/acme-challenge/x';

test(
  'a gateway route whose backend is not installed answers 503, the others go on',
  claim('EXT-17'),
  async ({ routes, gateway, evidence }) => {
    const before = await gateway.get(CHALLENGE);
    await routes.apply();
    const after = await gateway.get(CHALLENGE);
    const page = await gateway.get('/productpage');
    await evidence('answers', [before, after, page].map(asEvidence));
    expect({ before: before.status, after: after.status, page: page.status }).toEqual({
      before: 404,
      after: 503,
      page: 200,
    });
  },
);
