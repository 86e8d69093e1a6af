import { findCauses } from '#helpers/causes/find-causes.ts';
import type { Cause } from '#helpers/claims/cause.ts';
import { KINDS, type Kind, type KindTypes } from '#helpers/kube/kinds.ts';
import type { KubeApi } from '#helpers/kube/kube-api.ts';
import type { KubeObject, Pod } from '#helpers/kube/objects.ts';
import { Snapshot } from '#helpers/kube/snapshot.ts';
import { findPlaces } from '#helpers/places/places.ts';

/** The objects of a cluster by kind; a test changes them before causes are looked for. */
export type Objects = { [K in Kind]: KindTypes[K][] };

/** Parts of an object; what a test leaves out is filled in or not looked at. */
type Rough = { metadata: { name: string; namespace?: string; [key: string]: unknown } } & Record<
  string,
  unknown
>;

const CREATED = '2026-03-01T09:00:00Z';

/** An object as a LIST gives it, from the parts that matter. */
export const object = <T extends KubeObject>({ metadata, ...rest }: Rough): T =>
  ({
    metadata: { uid: metadata.name, resourceVersion: '1', creationTimestamp: CREATED, ...metadata },
    ...rest,
  }) as unknown as T;

interface App {
  namespace: string;
  name: string;
  labels: Record<string, string>;
  image?: string;
  containers?: string[];
  args?: string[];
}

/** A Deployment of one replica with its ready pod. */
const addApp = (objects: Objects, { namespace, name, labels, ...app }: App): void => {
  const containers = (app.containers ?? ['app', 'istio-proxy']).map((container) => ({
    name: container,
    image: app.image ?? `registry/${name}:1`,
    ...(app.args ? { args: app.args } : {}),
  }));
  const spec = { containers, nodeName: 'one', serviceAccountName: `bookinfo-${labels.app}` };
  objects.deployments.push(
    object({
      metadata: { name, namespace, generation: 1 },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec },
      },
      status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 },
    }),
  );
  objects.replicasets.push(
    object({
      metadata: {
        name: `${name}-5d`,
        namespace,
        labels,
        ownerReferences: [{ kind: 'Deployment', name, controller: true }],
      },
    }),
  );
  objects.pods.push(
    object({
      metadata: { name: `${name}-5d-x1`, namespace, labels },
      spec,
      status: {
        phase: 'Running',
        podIP: `10.0.0.${objects.pods.length + 1}`,
        conditions: [{ type: 'Ready', status: 'True' }],
        containerStatuses: containers.map((c) => ({
          ...c,
          ready: true,
          restartCount: 0,
          state: { running: { startedAt: CREATED } },
        })),
      },
    }),
  );
};

const addService = (
  objects: Objects,
  namespace: string,
  name: string,
  selector: Record<string, string>,
  port: Record<string, unknown>,
): void => {
  objects.services.push(
    object({
      metadata: { name, namespace },
      spec: { type: 'ClusterIP', clusterIP: '10.96.0.9', selector, ports: [port] },
    }),
  );
};

/** Bookinfo with sidecars in a namespace, a gateway, istiod, DNS, Kiali and Prometheus: all well. */
export const healthyObjects = (namespace = 'shop'): Objects => {
  const objects = Object.fromEntries(
    Object.keys(KINDS).map((kind) => [kind, []]),
  ) as unknown as Objects;
  objects.namespaces.push(
    object({ metadata: { name: namespace, labels: { 'istio-injection': 'enabled' } } }),
  );
  for (const [app, versions] of [
    ['productpage', ['v1']],
    ['details', ['v1']],
    ['ratings', ['v1']],
    ['reviews', ['v1', 'v2', 'v3']],
  ] as const) {
    for (const version of versions)
      addApp(objects, { namespace, name: `${app}-${version}`, labels: { app, version } });
    addService(objects, namespace, app, { app }, { name: 'http', port: 9080, targetPort: 9080 });
  }
  const edge = { app: 'edge', istio: 'edge' };
  addApp(objects, {
    namespace: 'edge',
    name: 'edge',
    labels: edge,
    containers: ['istio-proxy'],
    args: ['proxy', 'router'],
  });
  addService(objects, 'edge', 'edge', edge, {
    name: 'http2',
    port: 80,
    targetPort: 8080,
    nodePort: 30080,
  });
  addApp(objects, {
    namespace: 'mesh',
    name: 'istiod',
    labels: { app: 'istiod' },
    containers: ['discovery'],
  });
  addService(
    objects,
    'mesh',
    'istiod',
    { app: 'istiod' },
    { name: 'https', port: 443, targetPort: 15017 },
  );
  addApp(objects, {
    namespace: 'kube-system',
    name: 'coredns',
    labels: { 'k8s-app': 'kube-dns' },
    containers: ['coredns'],
  });
  addService(
    objects,
    'kube-system',
    'kube-dns',
    { 'k8s-app': 'kube-dns' },
    { name: 'dns', port: 53, protocol: 'UDP' },
  );
  addApp(objects, {
    namespace: 'mesh',
    name: 'kiali',
    labels: { app: 'kiali' },
    image: 'quay.io/kiali/kiali:v2',
    containers: ['kiali'],
  });
  addService(objects, 'mesh', 'kiali', { app: 'kiali' }, { name: 'http', port: 20001 });
  addApp(objects, {
    namespace: 'mesh',
    name: 'prometheus',
    labels: { app: 'prometheus' },
    image: 'prom/prometheus:v3',
    containers: ['prometheus-server'],
  });
  addService(objects, 'mesh', 'prometheus', { app: 'prometheus' }, { name: 'http', port: 9090 });
  objects.pods.push(
    object<Pod>({
      metadata: { name: 'busybox', namespace: 'default' },
      spec: { containers: [{ name: 'busybox', image: 'busybox:1.34' }] },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    }),
  );
  objects.nodes.push(
    object({
      metadata: { name: 'one' },
      status: { conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }] },
    }),
  );
  objects.mutatingwebhooks.push(
    object({
      metadata: { name: 'injector', labels: { 'istio.io/rev': 'default' } },
      webhooks: [
        {
          name: 'namespace.sidecar-injector.istio.io',
          clientConfig: { service: { name: 'istiod', namespace: 'mesh', path: '/inject' } },
          rules: [{ operations: ['CREATE'], resources: ['pods'] }],
          namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } },
        },
      ],
    }),
  );
  objects.gateways.push(
    object({
      metadata: { name: 'front', namespace },
      spec: {
        selector: { istio: 'edge' },
        servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
      },
    }),
  );
  objects.virtualservices.push(
    object({
      metadata: { name: 'entry', namespace },
      spec: {
        hosts: ['*'],
        gateways: ['front'],
        http: [
          {
            match: [{ uri: { exact: '/productpage' } }, { uri: { prefix: '/static' } }],
            route: [{ destination: { host: 'productpage', port: { number: 9080 } } }],
          },
        ],
      },
    }),
  );
  return objects;
};

/** What containers printed, by a part of the log request's path; others have no log. */
export type Logs = Record<string, string>;

/** An API that serves logs alone. */
const logsOnly = (logs: Logs): KubeApi =>
  ({
    ask: async (_method: string, path: string) => {
      const key = Object.keys(logs).find((part) => path.includes(part));
      return key
        ? { status: 200, headers: {}, text: logs[key] }
        : { status: 404, headers: {}, text: '' };
    },
  }) as unknown as KubeApi;

const snapshotOf = (objects: Objects, hidden: Kind[] = []): Snapshot => {
  const kinds = Object.entries(objects).map(([kind, items]) => [
    kind,
    hidden.includes(kind as Kind)
      ? { kind: 'forbidden', status: 403, message: 'not allowed' }
      : { items },
  ]);
  return new Snapshot({
    takenAt: CREATED,
    version: { gitVersion: 'v1.36.0', major: '1', minor: '36' },
    kinds: Object.fromEntries(kinds),
  });
};

/** The causes of a cluster. `hidden`: kinds that may not be listed; `places`: objects by which its parts are found, its own unless given. */
export const causesOf = async (
  objects: Objects,
  { logs = {}, hidden = [], places }: { logs?: Logs; hidden?: Kind[]; places?: Objects } = {},
): Promise<Cause[]> => {
  const snapshot = snapshotOf(objects, hidden);
  const found = findPlaces(places ? snapshotOf(places) : snapshot, {}).places;
  return findCauses(logsOnly(logs), snapshot, found);
};

/** A healthy cluster after a change to its objects. */
export const changed = (change: (objects: Objects) => void): Objects => {
  const objects = healthyObjects();
  change(objects);
  return objects;
};

/** The object of a name among those of one kind. */
export const named = <T extends KubeObject>(objects: T[], name: string): T => {
  const found = objects.find(({ metadata }) => metadata.name === name);
  if (!found) throw new Error(`the sample has no ${name}`);
  return found;
};
