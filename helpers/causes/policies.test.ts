import { expect, test } from 'vitest';
import { causesOf, changed, type Objects, object } from '#samples/sample-cluster.ts';

const authorize = (objects: Objects, name: string, spec: object, more: object = {}): void => {
  objects.authorizationpolicies.push(
    object({ metadata: { name, namespace: 'shop', ...more }, spec }),
  );
};
const from = (...principals: string[]) => [{ from: [{ source: { principals } }] }];
const sa = (namespace: string, app: string) => `cluster.local/ns/${namespace}/sa/bookinfo-${app}`;
const select = (app: string) => ({ selector: { matchLabels: { app } } });

const DENIED =
  '[2026-03-01T10:00:00.000Z] "GET /reviews/0 HTTP/1.1" 403 - rbac_access_denied_matched_policy[none] - "-" 0 19 0 - "-" "py" "id" "reviews:9080" "-" inbound|9080|| - 10.0.0.5:9080 10.0.0.1:0 outbound_.9080_._.reviews.shop.svc.cluster.local default';

test('a policy that allows nothing is named, with what the proxy says', async () => {
  const objects = changed((all) => authorize(all, 'none', {}));
  const logs = { 'reviews-v2-5d-x1/log': `noise\n${DENIED}\n` };
  const [cause, ...others] = await causesOf(objects, { logs });
  expect(others).toEqual([]);
  expect(cause?.object).toBe('AuthorizationPolicy shop/none');
  expect(cause?.says.en).toMatch(
    /^"RBAC: access denied": it has no rules, so it allows nothing: .*productpage → reviews.*; the proxy of reviews-v2-5d-x1 answered 403 rbac_access_denied_matched_policy\[none\]$/,
  );
  expect(cause?.explains.hops).toEqual(
    expect.arrayContaining(['gateway>productpage', 'productpage>reviews', 'busybox>productpage']),
  );
  expect(cause?.explains.hops).not.toContain('client>gateway');
});

test('a caller that no rule admits: only its hop', async () => {
  const objects = changed((all) =>
    authorize(all, 'viewers', { ...select('ratings'), rules: from(sa('shop', 'productpage')) }),
  );
  expect(await causesOf(objects)).toMatchObject([
    { object: 'AuthorizationPolicy shop/viewers', explains: { hops: ['reviews>ratings'] } },
  ]);
});

test('several that allow, none of them this: all are named', async () => {
  const objects = changed((all) => {
    authorize(all, 'a', { ...select('details'), rules: from(sa('shop', 'reviews')) });
    authorize(all, 'b', {
      ...select('details'),
      rules: [{ from: [{ source: { namespaces: ['edge'] } }] }],
    });
  });
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'AuthorizationPolicy shop/a, shop/b',
      explains: { hops: ['productpage>details', 'ratings>details'] },
    },
  ]);
});

test('one that denies wins over one that allows; one of the root namespace is for all', async () => {
  const objects = changed((all) => {
    authorize(all, 'all', { rules: [{}] });
    authorize(
      all,
      'no',
      { action: 'DENY', rules: [{ from: [{ source: { notNamespaces: ['shop'] } }] }] },
      { namespace: 'mesh' },
    );
  });
  const [cause, ...others] = await causesOf(objects);
  expect(others).toEqual([]);
  expect(cause?.object).toBe('AuthorizationPolicy mesh/no');
  expect(cause?.explains.hops).toEqual([
    'gateway>productpage',
    'busybox>productpage',
    'client>gateway',
  ]);
});

test('what hangs on the request is a cause only where the proxy names the policy', async () => {
  const objects = changed((all) =>
    authorize(all, 'no-login', {
      action: 'DENY',
      ...select('productpage'),
      rules: [{ to: [{ operation: { paths: ['/login'] } }] }],
    }),
  );
  expect(await causesOf(objects)).toEqual([]);
  const named = DENIED.replace('[none]', '[ns[shop]-policy[no-login]-rule[0]]');
  expect(await causesOf(objects, { logs: { 'productpage-v1-5d-x1/log': named } })).toMatchObject([
    { object: 'AuthorizationPolicy shop/no-login' },
  ]);
  expect(await causesOf(objects, { logs: { 'productpage-v1-5d-x1/log': DENIED } })).toEqual([]);
});

test('what allows some requests of a hop is a cause where a proxy has let one not in', async () => {
  const objects = changed((all) =>
    authorize(all, 'readers', {
      ...select('productpage'),
      rules: [{ to: [{ operation: { methods: ['GET'] } }] }],
    }),
  );
  expect(await causesOf(objects)).toEqual([]);
  expect(await causesOf(objects, { logs: { 'productpage-v1-5d-x1/log': DENIED } })).toMatchObject([
    {
      object: 'AuthorizationPolicy shop/readers',
      says: { en: expect.stringContaining('its rules allow only some requests') },
    },
  ]);
});

const peer = (objects: Objects, mode: string, more: object = {}, namespace = 'shop'): void => {
  objects.peerauthentications.push(
    object({ metadata: { name: 'default', namespace }, spec: { mtls: { mode }, ...more } }),
  );
};
const tls = (objects: Objects, mode: string, spec: object = {}, namespace = 'shop'): void => {
  objects.destinationrules.push(
    object({
      metadata: { name: `tls-${mode}`.toLowerCase(), namespace },
      spec: { host: '*.shop.svc.cluster.local', trafficPolicy: { tls: { mode } }, ...spec },
    }),
  );
};

test('TLS turned off for the callers against STRICT names both', async () => {
  const objects = changed((all) => {
    peer(all, 'STRICT', {}, 'mesh');
    tls(all, 'DISABLE');
  });
  const line =
    '{"start_time":"2026-03-01T10:00:00Z","path":"/reviews/0","response_code":503,"response_flags":"UC","response_code_details":"upstream_reset_before_response_started{connection_termination}","authority":"reviews:9080","upstream_cluster":"outbound|9080||reviews.shop.svc.cluster.local","upstream_host":"10.0.0.5:9080"}';
  const [cause, strict, ...others] = await causesOf(objects, {
    logs: { 'productpage-v1-5d-x1/log': line },
  });
  expect(others).toEqual([]);
  expect(cause).toMatchObject({
    object: 'DestinationRule shop/tls-disable',
    says: {
      en: "it has callers speak without Istio's mutual TLS (tls.mode DISABLE), which PeerAuthentication mesh/default demands (STRICT); the proxy of productpage-v1-5d-x1 answered 503 UC upstream_reset_before_response_started{connection_termination}",
    },
  });
  expect(cause?.explains.hops).toEqual(
    expect.arrayContaining(['gateway>productpage', 'productpage>reviews']),
  );
  expect(strict).toMatchObject({
    object: 'PeerAuthentication mesh/default',
    explains: { hops: ['busybox>productpage', 'client>productpage'] },
  });
});

test('mutual TLS against what turns it off, and with pods that have no sidecar', async () => {
  const off = changed((all) => {
    peer(all, 'DISABLE');
    tls(all, 'ISTIO_MUTUAL', { host: 'details' });
  });
  expect(await causesOf(off)).toMatchObject([
    {
      object: 'DestinationRule shop/tls-istio_mutual',
      explains: { hops: ['productpage>details', 'ratings>details'] },
    },
  ]);
  const bare = changed((all) => {
    tls(all, 'ISTIO_MUTUAL', { host: 'details' });
    for (const { metadata, spec } of all.pods)
      if (metadata.labels?.app === 'details') spec.containers.splice(1);
    all.mutatingwebhooks = [];
  });
  expect(await causesOf(bare)).toMatchObject([
    { says: { en: expect.stringContaining('with pods that have no sidecar') } },
  ]);
});

const WELL: [string, (objects: Objects) => void][] = [
  [
    'policies that admit who calls',
    (all) => {
      authorize(all, 'page', {
        ...select('productpage'),
        rules: [{ to: [{ operation: { methods: ['GET', 'POST'] } }] }],
      });
      authorize(all, 'details', {
        ...select('details'),
        rules: from(sa('shop', 'productpage'), sa('shop', 'ratings')),
      });
      authorize(all, 'reviews', {
        ...select('reviews'),
        rules: [{ from: [{ source: { serviceAccounts: ['shop/bookinfo-productpage'] } }] }],
      });
      authorize(all, 'ratings', {
        ...select('ratings'),
        rules: [{ from: [{ source: { namespaces: ['sh*'] } }] }],
      });
    },
  ],
  [
    'identities under a trust domain of before',
    (all) =>
      authorize(all, 'details', {
        ...select('details'),
        rules: from('old.example/ns/shop/sa/bookinfo-productpage', 'other/ns/shop/sa/*'),
      }),
  ],
  [
    'a policy for another workload, another namespace, a waypoint',
    (all) => {
      authorize(all, 'other', select('httpbin'));
      authorize(all, 'none', {}, { namespace: 'elsewhere' });
      authorize(all, 'waypoint', { targetRefs: [{ kind: 'Service', name: 'reviews' }] });
    },
  ],
  [
    'a dry run, an audit, an outside authorizer',
    (all) => {
      authorize(all, 'try', {}, { annotations: { 'istio.io/dry-run': 'true' } });
      authorize(all, 'audit', { action: 'AUDIT', rules: [{}] });
      authorize(all, 'ask', { action: 'CUSTOM', rules: [{}] });
    },
  ],
  [
    'rules that hang on addresses or headers',
    (all) => {
      authorize(all, 'addresses', {
        ...select('productpage'),
        rules: [{ from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }] }],
      });
      authorize(all, 'headers', {
        ...select('details'),
        rules: [{ when: [{ key: 'request.headers[x]', values: ['1'] }] }],
      });
    },
  ],
  [
    'callers told to speak mutual TLS, under STRICT but for who has no sidecar',
    (all) => {
      peer(all, 'STRICT');
      tls(all, 'ISTIO_MUTUAL');
      all.pods = all.pods.filter(({ metadata }) => metadata.name !== 'busybox');
    },
  ],
  [
    'the port is excepted from STRICT',
    (all) => {
      peer(all, 'STRICT', {
        ...select('productpage'),
        portLevelMtls: { 9080: { mode: 'PERMISSIVE' } },
      });
    },
  ],
  [
    'a setting for the port stands in for the whole policy',
    (all) => {
      peer(all, 'STRICT');
      tls(all, 'DISABLE', {
        trafficPolicy: {
          tls: { mode: 'DISABLE' },
          portLevelSettings: [{ port: { number: 9080 } }],
        },
      });
      all.pods = all.pods.filter(({ metadata }) => metadata.name !== 'busybox');
    },
  ],
  [
    'the narrower rule wins',
    (all) => {
      peer(all, 'STRICT', {}, 'mesh');
      peer(all, 'PERMISSIVE');
      tls(all, 'DISABLE');
    },
  ],
  [
    'TLS turned off for other callers, other hosts, or seen nowhere else',
    (all) => {
      peer(all, 'STRICT');
      tls(all, 'DISABLE', { workloadSelector: { matchLabels: { app: 'curl' } } });
      tls(all, 'DISABLE', { host: 'httpbin' });
      tls(all, 'DISABLE', { exportTo: ['.'] }, 'mesh');
      all.pods = all.pods.filter(({ metadata }) => metadata.name !== 'busybox');
    },
  ],
  ['DISABLE with automatic TLS', (all) => peer(all, 'DISABLE')],
];

test.each(WELL)('no cause: %s', async (_name, change) => {
  expect(await causesOf(changed(change))).toEqual([]);
});

const wall = (objects: Objects, spec: object): void => {
  objects.networkpolicies.push(object({ metadata: { name: 'wall', namespace: 'shop' }, spec }));
};
const UNREACHED =
  '[2026-03-01T10:00:00.000Z] "GET /details/0 HTTP/1.1" 503 UF upstream_reset_before_response_started{connection_timeout} - "-" 0 0 9999 - "-" "py" "id" "details:9080" "10.0.0.2:9080" outbound|9080||details.shop.svc.cluster.local - 10.96.0.9:9080 10.0.0.1:4000 - default';
const logs = { 'productpage-v1-5d-x1/log': UNREACHED };

test('a NetworkPolicy that admits nothing is a cause where a connection did not come about', async () => {
  const objects = changed((all) =>
    wall(all, { podSelector: { matchLabels: { app: 'details' } }, policyTypes: ['Ingress'] }),
  );
  expect(await causesOf(objects)).toEqual([]);
  expect(await causesOf(objects, { logs })).toMatchObject([
    {
      object: 'NetworkPolicy shop/wall',
      explains: { hops: ['productpage>details', 'ratings>details'] },
    },
  ]);
});

test('a NetworkPolicy that lets no question to the DNS out, or in, takes the names away', async () => {
  const ports = [{ port: 9080 }];
  const out = { podSelector: { matchLabels: { app: 'reviews' } }, policyTypes: ['Egress'] };
  const cause = { object: 'NetworkPolicy shop/wall', explains: { hops: ['reviews>*'] } };
  const causes = (spec: object) => causesOf(changed((all) => wall(all, { ...out, ...spec })));
  expect(await causes({ egress: [{ ports }] })).toMatchObject([cause]);
  expect(await causes({ egress: [{ ports: [{ port: 53 }] }] })).toMatchObject([cause]);
  expect(await causes({ egress: [{ ports: [...ports, { port: 53, protocol: 'UDP' }] }] })).toEqual(
    [],
  );
  const inward = changed((all) =>
    all.networkpolicies.push(
      object({
        metadata: { name: 'shut', namespace: 'kube-system' },
        spec: { podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } }, policyTypes: ['Ingress'] },
      }),
    ),
  );
  expect(await causesOf(inward)).toMatchObject([
    {
      object: 'NetworkPolicy kube-system/shut',
      explains: { hops: expect.arrayContaining(['busybox>*']) },
    },
  ]);
});

test.each([
  [
    'by labels',
    { ingress: [{ from: [{ podSelector: { matchLabels: { app: 'productpage' } } }] }] },
  ],
  [
    'by namespace',
    {
      ingress: [
        {
          from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }],
        },
      ],
    },
  ],
  ['by address', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/16' } }] }] }],
  ['by a range of ports', { ingress: [{ ports: [{ port: 9000, endPort: 9100 }] }] }],
  ['one for another direction', { policyTypes: ['Egress'], egress: [{}] }],
])('no cause: a NetworkPolicy that admits it, %s', async (_name, spec) => {
  expect(
    await causesOf(
      changed((all) => wall(all, { podSelector: {}, ...spec })),
      { logs },
    ),
  ).not.toContainEqual(
    expect.objectContaining({
      explains: { hops: expect.arrayContaining(['productpage>details']) },
    }),
  );
});
