import { expect, test } from 'vitest';
import { causesOf, changed, named, type Objects, object } from '#samples/sample-cluster.ts';
import type { VirtualService } from '../kube/objects.ts';

const route = (host: string, subset?: string, more: object = {}) => ({
  route: [{ destination: { host, ...(subset ? { subset } : {}), ...more } }],
});

const addRule = (objects: Objects, name: string, spec: object, namespace = 'shop'): void => {
  objects.virtualservices.push(object<VirtualService>({ metadata: { name, namespace }, spec }));
};

const addSubsets = (
  objects: Objects,
  host: string,
  subsets: object[],
  namespace = 'shop',
): void => {
  objects.destinationrules.push(
    object({ metadata: { name: `dr-${host}`, namespace }, spec: { host, subsets } }),
  );
};

test('rules whose subsets nobody defines are one cause, whatever they are called', async () => {
  const objects = changed((all) => {
    addRule(all, 'mine', { hosts: ['reviews'], http: [route('reviews', 'v1')] });
    addRule(
      all,
      'other',
      {
        hosts: ['ratings.shop.svc.cluster.local'],
        http: [route('ratings.shop.svc.cluster.local', 'v9')],
      },
      'elsewhere',
    );
    addSubsets(all, 'reviews', [{ name: 'v2', labels: { version: 'v2' } }]);
  });
  const log =
    '[2026-03-01T10:00:00.000Z] "GET /reviews/0 HTTP/1.1" 503 NC cluster_not_found - "-" 0 0 0 - "-" "py" "id" "reviews:9080" "-" - - 10.96.0.9:9080 10.0.0.1:4000 - -';
  const causes = await causesOf(objects, {
    logs: { 'productpage-v1-5d-x1/log?container=istio-proxy': log },
  });
  expect(causes).toMatchObject([
    {
      object: 'VirtualService elsewhere/other, shop/mine',
      says: {
        en: 'a route names what no DestinationRule defines (IST0101): subset v1 of reviews.shop, subset v9 of ratings.shop; the proxy of productpage-v1-5d-x1 answered 503 NC cluster_not_found',
      },
    },
  ]);
  expect(causes[0]?.explains.hops).toEqual(
    expect.arrayContaining(['productpage>reviews', 'reviews>ratings']),
  );
  expect(causes[0]?.explains.hops).not.toContain('gateway>productpage');
});

test.each([
  ['a host that is no Service', route('revews'), /no Service.*host revews$/],
  ['a half name, which istiod takes as it is', route('reviews.shop'), /host reviews\.shop$/],
  [
    'a port that the Service has not',
    route('reviews', undefined, { port: { number: 9090 } }),
    /port 9090 of reviews\.shop$/,
  ],
  [
    'labels that no pod carries',
    route('reviews', 'v4'),
    /no pod carries: subset v4 of reviews\.shop \(version: v4\)$/,
  ],
])('%s', async (_name, http, says) => {
  const objects = changed((all) => {
    addRule(all, 'mine', { hosts: ['reviews'], http: [http] });
    addSubsets(all, 'reviews', [{ name: 'v4', labels: { version: 'v4' } }]);
  });
  const causes = await causesOf(objects);
  expect(causes).toHaveLength(1);
  expect(causes[0]?.says.en).toMatch(says);
  expect(causes[0]?.explains.hops).toContain('productpage>reviews');
});

test('the gateway’s own rule is looked at as well', async () => {
  const objects = changed((all) => {
    named(all.virtualservices, 'entry').spec.http = [route('productpag')];
  });
  expect(await causesOf(objects)).toMatchObject([
    { object: 'VirtualService shop/entry', explains: { hops: ['gateway>productpage'] } },
  ]);
});

test('in a mesh of several clusters what is not here may be elsewhere, unless a proxy found nothing', async () => {
  const objects = changed((all) => {
    addRule(all, 'mine', { hosts: ['reviews'], http: [route('reviews', 'v4')] });
    addSubsets(all, 'reviews', [{ name: 'v4', labels: { version: 'v4' } }]);
    const { containers } = named(all.deployments, 'istiod').spec.template.spec;
    Object.assign(containers[0] ?? {}, { env: [{ name: 'CLUSTER_ID', value: 'east' }] });
  });
  expect(await causesOf(objects)).toEqual([]);
  const log =
    '[2026-03-01T10:00:00.000Z] "GET /reviews/0 HTTP/1.1" 503 UH no_healthy_upstream - "-" 0 19 0 - "-" "py" "id" "reviews:9080" "-" outbound|9080|v4|reviews.shop.svc.cluster.local - 10.96.0.9:9080 10.0.0.1:4000 - -';
  expect(await causesOf(objects, { logs: { 'productpage-v1-5d-x1/log': log } })).toHaveLength(1);
});

const WELL: [string, (objects: Objects) => void][] = [
  [
    'subsets defined in another namespace, by the full name, by a wildcard',
    (all) => {
      addRule(all, 'mine', { hosts: ['reviews'], http: [route('reviews', 'v1')] });
      addSubsets(
        all,
        '*.shop.svc.cluster.local',
        [{ name: 'v1', labels: { version: 'v1' } }],
        'mesh',
      );
    },
  ],
  [
    'a weight of 0 to what is not there',
    (all) =>
      addRule(all, 'mine', {
        hosts: ['reviews'],
        http: [
          {
            route: [
              { destination: { host: 'reviews' }, weight: 100 },
              { destination: { host: 'gone' }, weight: 0 },
            ],
          },
        ],
      }),
  ],
  [
    'a rule behind one that takes everything',
    (all) => addRule(all, 'mine', { hosts: ['reviews'], http: [route('reviews'), route('gone')] }),
  ],
  [
    'a rule for some user only, of which no proxy has complained',
    (all) =>
      addRule(all, 'mine', {
        hosts: ['reviews'],
        http: [
          { match: [{ headers: { 'end-user': { exact: 'x' } } }], ...route('gone') },
          route('reviews'),
        ],
      }),
  ],
  [
    'a younger rule for the same host, which istiod passes over',
    (all) => {
      addRule(all, 'mine', { hosts: ['reviews'], http: [route('reviews')] });
      addRule(all, 'zz', { hosts: ['reviews'], http: [route('gone')] });
    },
  ],
  [
    'a rule that is not exported here, and one of another revision',
    (all) => {
      const spec = { hosts: ['reviews.shop.svc.cluster.local'], http: [route('gone')] };
      addRule(all, 'private', { ...spec, exportTo: ['.'] }, 'elsewhere');
      all.virtualservices.push(
        object({
          metadata: { name: 'canary', namespace: 'shop', labels: { 'istio.io/rev': 'canary' } },
          spec,
        }),
      );
    },
  ],
  [
    'hosts of ServiceEntries',
    (all) => {
      addRule(all, 'mine', { hosts: ['reviews'], http: [route('reviews.example.com')] });
      all.serviceentries.push(
        object({
          metadata: { name: 'out', namespace: 'shop' },
          spec: { hosts: ['*.example.com'] },
        }),
      );
    },
  ],
  [
    'a subset whose Deployment is about to make its pods',
    (all) => {
      addRule(all, 'mine', { hosts: ['reviews'], http: [route('reviews', 'v3')] });
      addSubsets(all, 'reviews', [{ name: 'v3', labels: { version: 'v3' } }]);
      all.pods = all.pods.filter(({ metadata }) => metadata.labels?.version !== 'v3');
    },
  ],
  [
    'machines beside the pods',
    (all) => {
      addRule(all, 'mine', { hosts: ['ratings'], http: [route('ratings', 'vm')] });
      addSubsets(all, 'ratings', [{ name: 'vm', labels: { version: 'vm' } }]);
      all.workloadentries.push(object({ metadata: { name: 'vm', namespace: 'shop' } }));
    },
  ],
  [
    'rules of others about others',
    (all) => addRule(all, 'x', { hosts: ['httpbin'], http: [route('gone')] }),
  ],
  [
    'a second way in that is bound to nothing',
    (all) =>
      addRule(all, 'second', { hosts: ['*'], gateways: ['gone'], http: [route('productpage')] }),
  ],
  [
    'a route that redirects or answers by itself',
    (all) => addRule(all, 'mine', { hosts: ['ratings'], http: [{ redirect: { uri: '/x' } }] }),
  ],
  [
    'a delegate',
    (all) => {
      named(all.virtualservices, 'entry').spec.http = [
        { delegate: { name: 'pages', namespace: 'shop' } },
      ];
      addRule(all, 'pages', { http: [route('productpage')] });
    },
  ],
];

test.each(WELL)('no cause: %s', async (_name, change) => {
  expect(await causesOf(changed(change))).toEqual([]);
});

test('a Gateway that selects nobody is told the selector of the gateway that is there', async () => {
  const objects = changed((all) => {
    named(all.gateways, 'front').spec.selector = { istio: 'ingressgateway' };
    for (const service of all.services.filter((s) => s.metadata.name === 'edge'))
      service.spec.type = 'LoadBalancer';
  });
  const [cause, ...others] = await causesOf(objects);
  expect(others).toEqual([]);
  expect(cause).toMatchObject({
    object: 'Gateway shop/front',
    says: {
      en: 'its selector istio: ingressgateway finds no pod (IST0101); the ingress gateway that is there is edge/edge (istio: edge)',
    },
    explains: { hops: ['client>gateway', 'gateway>productpage'] },
  });
  expect(cause?.fix.en).toContain('write the selector istio: edge in Gateway shop/front');
});

test('a gateway that is scaled away is no fault of the selector', async () => {
  const objects = changed((all) => {
    all.pods = all.pods.filter(({ metadata }) => metadata.namespace !== 'edge');
  });
  expect(await causesOf(objects)).toEqual([]);
});

test('a rule bound to a Gateway that does not exist, and no rule at all', async () => {
  const unbound = changed((all) => {
    named(all.virtualservices, 'entry').spec.gateways = ['istio-system/frnt'];
  });
  expect(await causesOf(unbound)).toMatchObject([
    {
      object: 'VirtualService shop/entry',
      says: {
        en: 'it is bound to Gateway istio-system/frnt, which does not exist (IST0101); there is shop/front',
      },
    },
  ]);
  const nothing = changed((all) => {
    all.virtualservices = [];
  });
  expect(await causesOf(nothing)).toMatchObject([{ object: 'Gateway shop/front' }]);
});

test('where the Kubernetes Gateway API is installed the page may come another way', async () => {
  const objects = changed((all) => {
    all.virtualservices = [];
    all.crds.push(
      object({
        metadata: { name: 'httproutes' },
        spec: { group: 'gateway.networking.k8s.io', names: {}, versions: [] },
      }),
    );
  });
  expect(await causesOf(objects)).toEqual([]);
});

test('a fault that somebody put in is named with what it does', async () => {
  const objects = changed((all) =>
    addRule(all, 'chaos', {
      hosts: ['details'],
      http: [
        { fault: { abort: { httpStatus: 555, percentage: { value: 100 } } }, ...route('details') },
      ],
    }),
  );
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'VirtualService shop/chaos',
      says: { en: 'it puts in a fault on purpose: 100% of requests to details get 555' },
    },
  ]);
});

test('a Gateway that sends all plain HTTP to HTTPS is named; one server that does not is enough', async () => {
  const redirecting = (alsoOpen: boolean) =>
    changed((all) => {
      const { servers } = named(all.gateways, 'front').spec;
      if (alsoOpen)
        servers.push({ port: { number: 8081, name: 'http-2', protocol: 'HTTP' }, hosts: ['*'] });
      Object.assign(servers[0] ?? {}, { tls: { httpsRedirect: true } });
    });
  expect(await causesOf(redirecting(false))).toMatchObject([
    {
      object: 'Gateway shop/front',
      says: { en: expect.stringContaining('tls.httpsRedirect') },
      explains: { hops: ['client>gateway'] },
    },
  ]);
  expect(await causesOf(redirecting(true))).toEqual([]);
});

/** A line of productpage's proxy about a request to reviews. */
const answered = (words: string): Record<string, string> => ({
  'productpage-v1-5d-x1/log?container=istio-proxy': `[2026-03-01T10:00:00.000Z] "GET /reviews/0 HTTP/1.1" ${words} - "-" 0 24 9 - "-" "py" "id" "reviews:9080" "10.0.0.5:9080" outbound|9080||reviews.shop.svc.cluster.local 10.0.0.1:4000 10.96.0.9:9080 - -`,
});

test('a rule that waits too short is named once a proxy tells of it', async () => {
  const objects = changed((all) =>
    addRule(all, 'hurry', {
      hosts: ['reviews'],
      http: [{ timeout: '1ms', ...route('reviews') }],
    }),
  );
  expect(await causesOf(objects)).toEqual([]);
  const logs = answered('504 UT response_timeout');
  expect(await causesOf(objects, { logs })).toMatchObject([
    {
      object: 'VirtualService shop/hurry',
      says: { en: expect.stringMatching(/^it waits 1ms .*answered 504 UT response_timeout$/) },
      explains: { hops: expect.arrayContaining(['productpage>reviews']) },
    },
  ]);
});

test.each([
  ['connectionPool', { http: { http1MaxPendingRequests: 1 } }, '503 UO overflow'],
  ['outlierDetection', { consecutive5xxErrors: 1 }, '503 UH no_healthy_upstream'],
])('%s is named once a proxy tells of it', async (field, limit, words) => {
  const objects = changed((all) => {
    all.destinationrules.push(
      object({
        metadata: { name: 'limits', namespace: 'shop' },
        spec: { host: 'reviews', trafficPolicy: { [field]: limit } },
      }),
    );
  });
  expect(await causesOf(objects)).toEqual([]);
  expect(await causesOf(objects, { logs: answered(words) })).toMatchObject([
    {
      object: 'DestinationRule shop/limits',
      says: { en: expect.stringContaining(`its ${field}`) },
      explains: { hops: ['productpage>reviews'] },
    },
  ]);
});

const shopWindow = (objects: Objects, uri: object, hosts = ['*']): void => {
  addRule(
    objects,
    'window',
    { hosts, gateways: ['shop/front'], http: [{ match: [{ uri }], ...route('details') }] },
    'elsewhere',
  );
  // older than the rule for the page
  const { metadata } = named(objects.virtualservices, 'window');
  Object.assign(metadata, { creationTimestamp: '2025-01-01T00:00:00Z' });
};

test('an older rule at the same Gateway that takes the page is named', async () => {
  const objects = changed((all) => shopWindow(all, { prefix: '/product' }));
  expect(await causesOf(objects)).toContainEqual(
    expect.objectContaining({
      object: 'VirtualService elsewhere/window',
      says: expect.objectContaining({ en: expect.stringContaining('takes /productpage before') }),
      explains: { hops: ['gateway>productpage'] },
    }),
  );
});

test.each<[string, (objects: Objects) => void]>([
  ['it takes whatever comes, and so comes last', (all) => shopWindow(all, { prefix: '/' })],
  ['it takes another path', (all) => shopWindow(all, { prefix: '/products' })],
  ['it is for another host', (all) => shopWindow(all, { prefix: '/product' }, ['shop.example'])],
])('an older rule at the same Gateway leaves the page alone: %s', async (_why, change) => {
  const causes = await causesOf(changed(change));
  expect(causes.filter(({ says }) => says.en.includes('takes /productpage'))).toEqual([]);
});
