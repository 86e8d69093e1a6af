import { asEvidence, claim, expect, test } from '#fixtures';

/** Only answers that came from the app carry this; the gateway's own 404 does not. */
const VIA_APP = 'x-envoy-upstream-service-time';

test(
  'the page is found under its exact address only, with any query',
  claim('NET-37'),
  async ({ gateway, evidence }) => {
    const paths = ['/productpage', '/productpage?u=normal', '/productpage/', '/productpagex'];
    const answers = await Promise.all(paths.map((path) => gateway.get(path)));
    await evidence('answers', answers.map(asEvidence));
    expect(answers.map((a) => ({ status: a.status, app: VIA_APP in a.headers }))).toEqual([
      { status: 200, app: true },
      { status: 200, app: true },
      { status: 404, app: false },
      { status: 404, app: false },
    ]);
  },
);

test(
  'whatever begins with /static reaches the app',
  claim('NET-38'),
  async ({ gateway, evidence }) => {
    const page = await gateway.get('/productpage');
    // The files differ between the releases of Bookinfo: the page names one that it really has.
    const named = /(?:href|src)="\/?(static\/[^"]+)"/.exec(page.text)?.[1];
    const file = await gateway.get(`/${named}`);
    const other = await gateway.get('/staticfoo');
    await evidence('answers', [file, other].map(asEvidence));
    expect({ named, status: file.status, app: VIA_APP in file.headers }).toEqual({
      named: expect.any(String),
      status: 200,
      app: true,
    });
    expect({ status: other.status, app: VIA_APP in other.headers }, '/staticfoo').toEqual({
      status: 404,
      app: true,
    });
  },
);

test(
  'every other address gets the empty 404 of the gateway',
  claim('NET-42'),
  async ({ gateway, evidence }) => {
    const paths = ['/', '/index.html', '/health', '/metrics', '/foo', '/api/v1'];
    const answers = await Promise.all(paths.map((path) => gateway.get(path)));
    const seen = answers.map(({ status, text, headers }, i) => ({
      path: paths[i],
      status,
      text,
      app: VIA_APP in headers,
    }));
    await evidence('answers', seen);
    expect(seen).toEqual(paths.map((path) => ({ path, status: 404, text: '', app: false })));
  },
);
