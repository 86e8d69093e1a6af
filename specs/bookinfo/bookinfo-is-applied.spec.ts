import {
  type Bookinfo,
  claim,
  expect,
  jsonOf,
  type KubeObject,
  type Manifest,
  objectPath,
  type Service,
  test,
  type Workload,
} from '#fixtures';

/** The image that this cluster's own Bookinfo has in the place of a manifest's: a cluster may refuse those of other registries. */
const imageHere = (bookinfo: Bookinfo, { metadata, spec }: Workload): string => {
  const [written] = spec.template.spec.containers;
  const own = bookinfo
    .part(metadata.name)
    .workloads.flatMap(({ workload }) => workload.spec.template.spec.containers);
  return own.find(({ name }) => name === written?.name)?.image ?? written?.image ?? '';
};

const withImage = (workload: Workload, image: string): Manifest => {
  const { template } = workload.spec;
  const containers = template.spec.containers.map((one) => ({ ...one, image }));
  const changed = { ...template, spec: { ...template.spec, containers } };
  return { ...workload, spec: { ...workload.spec, template: changed } };
};

/** The objects of the file in a namespace, with the images that are used here. */
const placed = (manifests: Manifest[], namespace: string, bookinfo: Bookinfo): Manifest[] =>
  manifests
    .map((one) => ({ ...one, metadata: { ...one.metadata, namespace } }))
    .map((one) =>
      one.kind === 'Deployment'
        ? withImage(one as Workload, imageHere(bookinfo, one as Workload))
        : one,
    );

/** `Deployment details-v1` */
const named = ({ kind, metadata }: KubeObject): string => `${kind} ${metadata.name}`;

const ofService = ({ spec }: Service) => ({
  selects: spec.selector,
  ports: spec.ports.map(({ name, port, targetPort }) => [name, port, targetPort]),
});

/** What may stand beside it, such as a label or a container that an admission plugin adds, is no part of the file. */
const ofDeployment = ({ metadata, spec }: Workload) => {
  const { app, version } = spec.template.metadata?.labels ?? {};
  const { containers, serviceAccountName } = spec.template.spec;
  const own = containers.find(({ name }) => name === metadata.labels?.app);
  const ports = own?.ports?.map(({ containerPort }) => containerPort);
  return { app, version, serviceAccountName, ports };
};

const ofAccount = ({ metadata }: KubeObject) => ({ account: metadata.labels?.account });

const READERS: Record<string, (object: KubeObject) => unknown> = {
  Service: (object) => ofService(object as Service),
  Deployment: (object) => ofDeployment(object as Workload),
  ServiceAccount: ofAccount,
};

/** What was declared, of an object that the API keeps. */
const declared = (object: KubeObject): unknown => READERS[object.kind]?.(object);

const service = (app: string) => ({ selects: { app }, ports: [['http', 9080, 9080]] });
const deployment = (app: string, version: string) => ({
  app,
  version,
  serviceAccountName: `bookinfo-${app}`,
  ports: [9080],
});

test(
  'The file of Bookinfo creates its fourteen objects',
  claim('BKI-01'),
  async ({ api, bookinfo, changes, evidence }) => {
    const namespace = await changes.namespace();
    const manifests = placed(changes.manifests(), namespace, bookinfo);
    const made = await Promise.all(manifests.map((one) => changes.create(one)));
    const answers = await Promise.all(made.map((object) => api.ask(objectPath(object))));
    await evidence(
      'what the API keeps',
      answers.map(({ text }) => text),
    );
    const kept = answers.map((answer) => jsonOf(answer) as KubeObject);
    expect(Object.fromEntries(kept.map((object) => [named(object), declared(object)])), {
      en: `what was declared of a copy of Bookinfo in ${namespace}`,
      zh: `${namespace} 中 Bookinfo 副本的各对象的声明内容`,
    }).toEqual({
      'Service details': service('details'),
      'Service productpage': service('productpage'),
      'Service ratings': service('ratings'),
      'Service reviews': service('reviews'),
      'ServiceAccount bookinfo-details': { account: 'details' },
      'ServiceAccount bookinfo-productpage': { account: 'productpage' },
      'ServiceAccount bookinfo-ratings': { account: 'ratings' },
      'ServiceAccount bookinfo-reviews': { account: 'reviews' },
      'Deployment details-v1': deployment('details', 'v1'),
      'Deployment productpage-v1': deployment('productpage', 'v1'),
      'Deployment ratings-v1': deployment('ratings', 'v1'),
      'Deployment reviews-v1': deployment('reviews', 'v1'),
      'Deployment reviews-v2': deployment('reviews', 'v2'),
      'Deployment reviews-v3': deployment('reviews', 'v3'),
    });
  },
);
