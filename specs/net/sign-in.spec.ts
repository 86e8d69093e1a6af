import { asEvidence, claim, expect, test } from '#fixtures';

const REFERER = 'http://gateway.example/productpage';
const VIA_APP = 'x-envoy-upstream-service-time';

test(
  'a name posted to the login starts a session',
  claim('NET-39'),
  async ({ gateway, evidence }) => {
    const login = await gateway.get('/login', {
      method: 'POST',
      body: 'username=jason&passwd=',
      headers: { 'content-type': 'application/x-www-form-urlencoded', referer: REFERER },
    });
    const looked = await gateway.get('/login');
    await evidence('login and a mere look at it', [login, looked].map(asEvidence));
    expect({
      status: login.status,
      location: login.headers.location,
      cookie: login.headers['set-cookie'],
    }).toEqual({
      status: 302,
      location: REFERER,
      cookie: expect.stringMatching(/^session=[^;]+;/),
    });
    expect({ status: looked.status, app: VIA_APP in looked.headers }, 'GET /login').toEqual({
      status: 405,
      app: true,
    });
  },
);

test('the logout ends the session', claim('NET-40'), async ({ gateway, traffic, evidence }) => {
  const session = await traffic.login('jason');
  const logout = await gateway.get('/logout', { headers: { ...session, referer: REFERER } });
  await evidence('logout', asEvidence(logout));
  expect({ status: logout.status, location: logout.headers.location }).toEqual({
    status: 302,
    location: REFERER,
  });
  expect(logout.headers['set-cookie'], 'the cookie is cleared').toMatch(
    /^session=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i,
  );
});
