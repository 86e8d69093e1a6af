import { expect, test } from 'vitest';
import { causesOf, changed, named, type Objects, object } from '#samples/sample-cluster.ts';
import type { Service, ServicePort } from '../kube/objects.ts';
import { keepsHttpOut } from './protocol.ts';

const port = (objects: Objects, service: string): ServicePort =>
  named<Service>(objects.services, service).spec.ports[0] as ServicePort;

test('a selector that finds no pod, with the one to write', async () => {
  const objects = changed((all) => {
    named(all.services, 'reviews').spec.selector = { app: 'revews' };
  });
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'Service shop/reviews',
      says: { en: 'its selector app: revews finds no pod' },
      fix: { en: expect.stringContaining('write the selector app: reviews') },
      explains: { hops: ['*>reviews'] },
    },
  ]);
});

test('DNS whose selector finds no pod is in the way of every call by name', async () => {
  const objects = changed((all) => {
    named(all.services, 'kube-dns').spec.selector = { 'k8s-app': 'dns' };
  });
  const causes = await causesOf(objects);
  expect(causes).toMatchObject([{ object: 'Service kube-system/kube-dns' }]);
  expect(causes[0]?.explains.hops).toContain('productpage>*');
});

test('a Service of Bookinfo that is gone, and no rule that leads to it blamed for that', async () => {
  const objects = changed((all) => {
    all.services = all.services.filter(({ metadata }) => metadata.name !== 'details');
    all.virtualservices.push(
      object({
        metadata: { name: 'mine', namespace: 'shop' },
        spec: { hosts: ['details'], http: [{ route: [{ destination: { host: 'details' } }] }] },
      }),
    );
  });
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'Service shop/details',
      says: {
        en: 'there is none, so nobody finds the pods of Deployment shop/details-v1 by the name details',
      },
      explains: { hops: ['*>details'] },
    },
  ]);
});

test('a selector that leaves out some pods of the app names them', async () => {
  const objects = changed((all) => {
    named(all.services, 'reviews').spec.selector = { app: 'reviews', version: 'v1' };
  });
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'Service shop/reviews',
      says: {
        en: 'its selector asks for version: v1 besides app: reviews, and so leaves out reviews-v2-5d-x1, reviews-v3-5d-x1',
      },
      fix: { en: expect.stringContaining('take version: v1 out of the selector') },
      explains: { hops: ['*>reviews'] },
    },
  ]);
});

const toNode = (objects: Objects, pod: string, nodeName: string): void => {
  named(objects.pods, pod).spec.nodeName = nodeName;
};

test('a Service for callers of its own node alone, where one calls from another', async () => {
  const objects = changed((all) => {
    named(all.services, 'ratings').spec.internalTrafficPolicy = 'Local';
    toNode(all, 'reviews-v3-5d-x1', 'two');
  });
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'Service shop/ratings',
      says: {
        en: "internalTrafficPolicy is Local, so only pods of the caller's own node answer: they are on one, and on two nobody answers (reviews → ratings)",
      },
      explains: { hops: ['reviews>ratings'] },
    },
  ]);
});

test('DNS for callers of its own node alone is in the way of every call by name from elsewhere', async () => {
  const objects = changed((all) => {
    named(all.services, 'kube-dns').spec.internalTrafficPolicy = 'Local';
    toNode(all, 'productpage-v1-5d-x1', 'two');
    toNode(all, 'edge-5d-x1', 'two');
  });
  expect(await causesOf(objects)).toMatchObject([
    { object: 'Service kube-system/kube-dns', explains: { hops: ['productpage>*'] } },
  ]);
});

test('a target port by a name that no container has', async () => {
  const objects = changed((all) => {
    port(all, 'details').targetPort = 'web';
  });
  expect(await causesOf(objects)).toMatchObject([
    {
      says: { en: expect.stringContaining('targetPort "web"') },
      explains: { hops: ['*>details'] },
    },
  ]);
});

test('a target port that nothing declares is wrong once a connection to it was refused', async () => {
  const objects = changed((all) => {
    port(all, 'details').targetPort = 9081;
    for (const { spec } of all.pods)
      Object.assign(spec.containers[0] ?? {}, { ports: [{ containerPort: 9080 }] });
  });
  expect(await causesOf(objects)).toEqual([]);
  const refused =
    '[2026-03-01T10:00:00.000Z] "GET /details/0 HTTP/1.1" 503 UF upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_111} - "delayed_connect_error:_111" 0 0 0 - "-" "py" "id" "details:9080" "10.0.0.2:9081" inbound|9081|| - 10.0.0.2:9081 10.0.0.1:0 - default';
  expect(await causesOf(objects, { logs: { 'details-v1-5d-x1/log': refused } })).toMatchObject([
    {
      object: 'Service shop/details',
      says: {
        en: expect.stringContaining(
          'it sends to port 9081 of its pods, where the connection is refused; ports that they declare: 9080',
        ),
      },
    },
  ]);
});

test('one of two workloads behind a Service that refuses the connection is named, unless it answered since', async () => {
  const objects = changed((all) => {
    for (const kind of ['deployments', 'pods'] as const) {
      const [one] = all[kind].filter(({ metadata }) => metadata.name.startsWith('details'));
      const text = JSON.stringify(one).replaceAll('details-v1', 'details-old');
      all[kind].push(JSON.parse(text.replaceAll('"version":"v1"', '"version":"old"')));
    }
    for (const { metadata, spec } of all.pods)
      if (metadata.name.startsWith('details-v1'))
        Object.assign(spec.containers[0] ?? {}, { ports: [{ containerPort: 9080 }] });
  });
  const line = (code: number, flags: string) =>
    `[2026-03-01T10:00:00.000Z] "GET /details/0 HTTP/1.1" ${code} ${flags} via_upstream - "delayed_connect_error:_111" 0 0 0 - "-" "py" "id" "details:9080" "10.0.0.2:9080" inbound|9080|| - 10.0.0.2:9080 10.0.0.1:0 - default`;
  const log = (...lines: string[]) => ({
    logs: { 'details-old-5d-x1/log': lines.join('\n') },
  });
  const refused = line(503, 'UF,URX');
  expect(await causesOf(objects, log(refused, line(200, '-')))).toEqual([]);
  expect(await causesOf(objects, log(line(200, '-'), refused))).toMatchObject([
    {
      object: 'Deployment shop/details-old',
      says: {
        en: expect.stringContaining(
          'Service shop/details sends requests to port 9080 of details-old-5d-x1, where the connection is refused',
        ),
      },
    },
  ]);
});

test('a port whose name keeps HTTP routes out', async () => {
  const objects = changed((all) => {
    port(all, 'reviews').name = 'tcp-reviews';
  });
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'Service shop/reviews',
      says: {
        en: 'its port 9080 is named "tcp-reviews", so the proxies pass it on as bytes and no HTTP route applies to it',
      },
      explains: { hops: expect.arrayContaining(['productpage>reviews']) },
    },
  ]);
});

test.each([
  [{ name: 'tcp' }, 'named "tcp"'],
  [{ name: 'mongo-x' }, 'named "mongo-x"'],
  [{ name: 'https' }, 'named "https"'],
  [{ name: 'http', appProtocol: 'tcp' }, 'appProtocol: tcp'],
  [{ name: 'tcp-x', appProtocol: 'http' }, undefined],
  [{ name: 'tcp-x', appProtocol: 'kubernetes.io/h2c' }, undefined],
  [{ name: 'http2-x' }, undefined],
  [{ name: 'grpc-web' }, undefined],
  [{ name: 'tcpreviews' }, undefined],
  [{ name: 'web' }, undefined],
  [{}, undefined],
])('%o', (words, kept) => {
  expect(keepsHttpOut({ port: 9080, ...words })?.en).toBe(kept);
});

test.each<[string, (objects: Objects) => void]>([
  [
    'endpoints by hand',
    (all) => {
      delete named<Service>(all.services, 'details').spec.selector;
    },
  ],
  [
    'an unnamed port',
    (all) => {
      delete port(all, 'reviews').name;
    },
  ],
  [
    'a named target port that the containers have',
    (all) => {
      port(all, 'details').targetPort = 'web';
      for (const { spec } of all.pods)
        Object.assign(spec.containers[0] ?? {}, { ports: [{ name: 'web', containerPort: 9080 }] });
    },
  ],
  [
    'a Service for callers of its own node, all of which are there',
    (all) => {
      named<Service>(all.services, 'reviews').spec.internalTrafficPolicy = 'Local';
    },
  ],
  [
    'a selector of more labels that all pods of the app have',
    (all) => {
      named<Service>(all.services, 'details').spec.selector = { app: 'details', version: 'v1' };
    },
  ],
  [
    'tcp among callers without a sidecar',
    (all) => {
      port(all, 'reviews').name = 'tcp-reviews';
      for (const { metadata, spec } of all.pods)
        if (metadata.namespace === 'shop') spec.containers.splice(1);
      all.mutatingwebhooks = [];
    },
  ],
])('no cause: %s', async (_name, change) => {
  expect(await causesOf(changed(change))).toEqual([]);
});

const scope = (objects: Objects, hosts: string[], more: object = {}, namespace = 'shop'): void => {
  objects.sidecars.push(
    object({ metadata: { name: 'default', namespace }, spec: { egress: [{ hosts }], ...more } }),
  );
};

test('a Sidecar object that hides a host from its callers', async () => {
  const objects = changed((all) =>
    scope(all, ['./ratings.shop.svc.cluster.local', 'mesh/*'], {
      workloadSelector: { labels: { app: 'productpage' } },
    }),
  );
  expect(await causesOf(objects)).toMatchObject([
    {
      object: 'Sidecar shop/default',
      says: {
        en: 'its egress hosts leave out details.shop, reviews.shop: no route, balancing or TLS setting for it reaches these proxies',
      },
      explains: { hops: ['productpage>details', 'productpage>reviews'] },
    },
  ]);
});

test.each<[string, (objects: Objects) => void]>([
  ['a Sidecar for its own namespace and the system', (all) => scope(all, ['./*', 'mesh/*'])],
  ['one of the root namespace that shows all', (all) => scope(all, ['*/*'], {}, 'mesh')],
  [
    'one of the root namespace, taken back by the own one',
    (all) => {
      scope(all, ['mesh/*'], {}, 'mesh');
      scope(all, ['./*']);
    },
  ],
  [
    'one that sets only what comes in',
    (all) =>
      all.sidecars.push(
        object({ metadata: { name: 'in', namespace: 'shop' }, spec: { ingress: [] } }),
      ),
  ],
  [
    'one of the own workload, which is followed before the one of the namespace',
    (all) => {
      scope(all, ['mesh/*']);
      for (const app of ['productpage', 'reviews', 'ratings', 'details'])
        scope(all, ['./*'], { workloadSelector: { labels: { app } } });
    },
  ],
  [
    'one for another workload',
    (all) => scope(all, ['~/*'], { workloadSelector: { labels: { app: 'curl' } } }),
  ],
])('no cause: %s', async (_name, change) => {
  expect(await causesOf(changed(change))).toEqual([]);
});
