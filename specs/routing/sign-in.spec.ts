import { asEvidence, claim, expect, test } from '#fixtures';

const REFERER = 'http://gateway.example/productpage';
const VIA_APP = 'x-envoy-upstream-service-time';

/** Answers in a table, each kind once. */
const kinds = (answers: object[]) => [...new Set(answers.map((one) => JSON.stringify(one)))];

test(
  'Posting a user name to /login starts a session',
  claim('NET-39'),
  async ({ gateway, backends, evidence }) => {
    const logins = await backends.askAll(gateway, '/login', ['gateway', 'productpage'], {
      method: 'POST',
      body: 'username=jason&passwd=',
      headers: { 'content-type': 'application/x-www-form-urlencoded', referer: REFERER },
    });
    const looked = await backends.askAll(gateway, '/login', ['gateway', 'productpage']);
    await evidence('logins and mere looks at it', [...logins, ...looked].map(asEvidence));
    const seen = logins.map(({ status, headers }) => ({
      status,
      location: headers.location,
      session: /^session=[^;]+;/.test(headers['set-cookie'] ?? ''),
    }));
    expect(kinds(seen), { en: 'answers to the login', zh: '对登录的回答' }).toEqual(
      kinds([{ status: 302, location: REFERER, session: true }]),
    );
    const gets = looked.map(({ status, headers }) => ({ status, app: VIA_APP in headers }));
    expect(kinds(gets), { en: 'answers to GET /login', zh: '对 GET /login 的回答' }).toEqual(
      kinds([{ status: 405, app: true }]),
    );
  },
);

test(
  '/logout ends the session',
  claim('NET-40'),
  async ({ gateway, backends, traffic, evidence }) => {
    const session = await traffic.login('jason');
    const logouts = await backends.askAll(gateway, '/logout', ['gateway', 'productpage'], {
      headers: { ...session, referer: REFERER },
    });
    await evidence('logouts', logouts.map(asEvidence));
    const seen = logouts.map(({ status, headers }) => ({
      status,
      location: headers.location,
      cleared: /^session=;.*(Max-Age=0|Expires=Thu, 01[ -]Jan[ -]1970)/i.test(
        headers['set-cookie'] ?? '',
      ),
    }));
    expect(kinds(seen), { en: 'answers to the logout', zh: '对退出登录的回答' }).toEqual(
      kinds([{ status: 302, location: REFERER, cleared: true }]),
    );
  },
);
