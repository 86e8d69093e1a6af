import { expect, test } from 'vitest';
import { howOf } from '../claims/found.ts';
import type { Kind } from '../kube/kinds.ts';
import type { KubeObject } from '../kube/objects.ts';
import { Snapshot } from '../kube/snapshot.ts';
import { PlaceError } from './bookinfo.ts';
import { DOCUMENT_PLACES } from './document-places.ts';
import { findPlaces } from './places.ts';

type Sketch = { name: string; namespace?: string; labels?: Record<string, string> } & Record<
  string,
  unknown
>;

const object = ({ name, namespace, labels, ...rest }: Sketch) =>
  ({
    metadata: { name, ...(namespace ? { namespace } : {}), ...(labels ? { labels } : {}) },
    ...rest,
  }) as unknown as KubeObject;
const snapshotOf = (kinds: Partial<Record<Kind, Sketch[]>>) =>
  new Snapshot({
    takenAt: '',
    version: { gitVersion: 'v1.30.0', major: '1', minor: '30' },
    kinds: Object.fromEntries(
      Object.entries(kinds).map(([kind, items]) => [kind, { items: items.map(object) }]),
    ),
  });
const service = (namespace: string, name: string, spec: object = {}): Sketch => ({
  name,
  namespace,
  spec: { selector: { app: name }, ports: [{ port: 9080 }], ...spec },
});
const bookinfo = (namespace: string): Sketch[] =>
  ['productpage', 'details', 'reviews', 'ratings'].map((name) => service(namespace, name));

const gatewayPod = (namespace: string, labels: Record<string, string>): Sketch => ({
  name: 'gateway-1',
  namespace,
  labels,
  spec: { containers: [{ name: 'istio-proxy', image: 'proxyv2', args: ['proxy', 'router'] }] },
  status: { phase: 'Running' },
});
const entry = (namespace: string, gateway: string): Sketch => ({
  name: 'any-name',
  namespace,
  spec: {
    hosts: ['*'],
    gateways: [gateway],
    http: [{ route: [{ destination: { host: 'productpage', port: { number: 9080 } } }] }],
  },
});
const gatewayObject = (selector: Record<string, string>, number = 80): Sketch => ({
  name: 'front',
  namespace: 'shop',
  spec: { selector, servers: [{ port: { number, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
});
const ingress = (namespace: string, name: string, selector: object, type = 'NodePort'): Sketch =>
  service(namespace, name, {
    type,
    selector,
    ports: [
      { port: 15021, targetPort: 15021 },
      { port: 80, targetPort: 8080, nodePort: 30080 },
    ],
  });

test('Bookinfo is where its Services are, whatever the namespace is called', () => {
  const { places, found } = findPlaces(snapshotOf({ services: bookinfo('shop') }), {});
  expect(places.bookinfo).toBe('shop');
  expect(found.namespace).toEqual({
    what: 'shop',
    how: {
      en: 'the namespace with a Service productpage',
      zh: '有 Service productpage 的命名空间',
    },
  });
});

test('of two namespaces the one that has all of Bookinfo counts; two whole ones are asked about', () => {
  const services = [...bookinfo('shop'), service('trial', 'productpage')];
  expect(findPlaces(snapshotOf({ services }), {}).places.bookinfo).toBe('shop');
  const twice = snapshotOf({ services: [...bookinfo('shop'), ...bookinfo('default')] });
  expect(() => findPlaces(twice, {})).toThrow(PlaceError);
  expect(() => findPlaces(twice, {})).toThrow(/default, shop: say with --namespace/);
  expect(findPlaces(twice, { namespace: 'shop' }).places.bookinfo).toBe('shop');
});

test('copies that a run of ours has made are not taken for Bookinfo', () => {
  const copy = { ...service('meshproof-1', 'productpage'), labels: { 'meshproof.dev/run': 'r1' } };
  const { places } = findPlaces(snapshotOf({ services: [...bookinfo('shop'), copy] }), {});
  expect(places.bookinfo).toBe('shop');
});

test('where nothing was found the document’s own names stand in, and it is said so', () => {
  const { places, found } = findPlaces(snapshotOf({}), {});
  expect(places).toEqual(DOCUMENT_PLACES);
  expect(Object.values(found).map(({ what }) => what)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('the gateway is the Service before the pods that the Gateway of the page’s rule selects', () => {
  const labels = { istio: 'ingress' };
  const snapshot = snapshotOf({
    services: [...bookinfo('shop'), ingress('edge', 'front-door', labels)],
    pods: [gatewayPod('edge', labels)],
    gateways: [gatewayObject(labels)],
    virtualservices: [entry('shop', 'front')],
  });
  const { places, found } = findPlaces(snapshot, {});
  expect(places.gateway).toEqual({ namespace: 'edge', name: 'front-door', port: 80 });
  expect(howOf(found.gateway).en).toBe('Gateway shop/front selects its pods');
});

test('a Gateway may name the port of the pods in place of that of the Service', () => {
  const labels = { istio: 'ingress' };
  const snapshot = snapshotOf({
    services: [...bookinfo('shop'), ingress('edge', 'front-door', labels)],
    pods: [gatewayPod('edge', labels)],
    gateways: [gatewayObject(labels, 8080)],
    virtualservices: [entry('shop', 'shop/front')],
  });
  expect(findPlaces(snapshot, {}).places.gateway.port).toBe(80);
});

test('where the selector finds no pod, the only ingress gateway there is stands in, and the egress gateway never', () => {
  const snapshot = snapshotOf({
    services: [
      ...bookinfo('shop'),
      ingress('edge', 'front-door', { istio: 'ingress' }),
      ingress('edge', 'way-out', { istio: 'egress' }, 'ClusterIP'),
    ],
    pods: [
      gatewayPod('edge', { istio: 'ingress' }),
      { ...gatewayPod('edge', { istio: 'egress' }), name: 'egress-1' },
    ],
    gateways: [gatewayObject({ istio: 'ingressgateway' })],
    virtualservices: [entry('shop', 'front')],
  });
  const { places, found } = findPlaces(snapshot, {});
  expect(places.gateway.name).toBe('front-door');
  expect(howOf(found.gateway).en).toContain(
    'selects no pod of a gateway; it is the only ingress gateway',
  );
});

const webhook = (
  name: string,
  to: string,
  match: object,
  labels: Record<string, string>,
): Sketch => ({
  name,
  labels,
  webhooks: [
    {
      name: 'namespace.sidecar-injector.istio.io',
      clientConfig: { service: { namespace: 'mesh', name: to, path: '/inject' } },
      rules: [{ operations: ['CREATE'], resources: ['pods'] }],
      namespaceSelector: match,
    },
  ],
});

test('istiod and its revision are those of the webhook that would take new pods of Bookinfo', () => {
  const byRevision = {
    matchExpressions: [{ key: 'istio.io/rev', operator: 'In', values: ['canary'] }],
  };
  const byLabel = {
    matchExpressions: [{ key: 'istio-injection', operator: 'In', values: ['enabled'] }],
  };
  const snapshot = snapshotOf({
    services: bookinfo('shop'),
    namespaces: [{ name: 'shop', labels: { 'istio.io/rev': 'canary' } }],
    mutatingwebhooks: [
      webhook('istio-sidecar-injector', 'istiod', byLabel, { 'istio.io/rev': 'default' }),
      webhook('istio-sidecar-injector-canary', 'istiod-canary', byRevision, {
        'istio.io/rev': 'canary',
      }),
    ],
  });
  const { places } = findPlaces(snapshot, {});
  expect(places.istiod).toEqual({ namespace: 'mesh', name: 'istiod-canary' });
  expect(places.revision).toBe('canary');
});

test('the DNS Service is the one whose address pods ask, whatever it is called', () => {
  const dns = (name: string, clusterIP: string) =>
    service('kube-system', name, { clusterIP, ports: [{ port: 53, protocol: 'UDP' }] });
  const snapshot = snapshotOf({
    services: [dns('kube-dns', '10.0.0.10'), dns('coredns', '10.0.0.3')],
  });
  const at = (nameservers: string[]) => findPlaces(snapshot, { nameservers }).places.dns.name;
  expect(at(['10.0.0.3'])).toBe('coredns');
  expect(at(['10.0.0.10'])).toBe('kube-dns');
});

test('behind a node-local cache the Service is the one that the kubelets hand out', () => {
  const dns = (name: string, clusterIP: string) =>
    service('kube-system', name, { clusterIP, ports: [{ port: 53, protocol: 'UDP' }] });
  const kubelet = 'kind: KubeletConfiguration\nclusterDNS: [10.0.0.3]\n';
  const snapshot = snapshotOf({
    services: [dns('kube-dns', '10.0.0.10'), dns('coredns', '10.0.0.3')],
    configmaps: [{ name: 'kubelet-config', namespace: 'kube-system', data: { kubelet } }],
  });
  const { places, found } = findPlaces(snapshot, { nameservers: ['169.254.20.10'] });
  expect(places.dns.name).toBe('coredns');
  expect(howOf(found.dns).en).toBe('the kubelets hand out its address');
});

test('Kiali and Prometheus are the Services before pods of their images, Prometheus beside Kiali', () => {
  const running = (namespace: string, name: string, image: string): Sketch => ({
    name,
    namespace,
    spec: {
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image }] },
      },
    },
  });
  const snapshot = snapshotOf({
    deployments: [
      running('watch', 'console', 'quay.io/kiali/kiali:v1.38@sha256:0'),
      running('other', 'metrics', 'quay.io/prometheus/prometheus:v3'),
      running('watch', 'metrics', 'prom/prometheus:v2.26.0'),
      running('watch', 'operator', 'quay.io/kiali/kiali-operator:v1.38'),
    ],
    services: [
      service('watch', 'console', { ports: [{ port: 20001 }] }),
      service('other', 'metrics', { ports: [{ port: 9090 }] }),
      service('watch', 'metrics', { ports: [{ port: 80, targetPort: 9090 }] }),
    ],
  });
  const { places } = findPlaces(snapshot, {});
  expect(places.kiali).toMatchObject({ namespace: 'watch', name: 'console' });
  expect(places.prometheus).toEqual({ namespace: 'watch', name: 'metrics', port: 80 });
});
