import {
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

/** A manifest's objects, in a namespace. */
const placed = (manifests: Manifest[], namespace: string): Manifest[] =>
  manifests.map((one) => ({ ...one, metadata: { ...one.metadata, namespace } }));

/** `Deployment nginx-1` */
const named = ({ kind, metadata }: KubeObject): string => `${kind} ${metadata.name}`;

/** What was declared, of an object that the API keeps: a Deployment's image, a Service's ports. */
const declared = (object: KubeObject): unknown =>
  object.kind === 'Service'
    ? (object as Service).spec.ports.map(({ port, targetPort }) => [port, targetPort])
    : (object as Workload).spec.template.spec.containers.map(({ image }) => image);

/** Without those of the prefixes that Kubernetes keeps to itself: a controller notes a Deployment's revision there. */
const annotationsOf = ({ metadata }: KubeObject) =>
  Object.fromEntries(
    Object.entries(metadata.annotations ?? {}).filter(
      ([key]) => !/^([^/]+\.)?(kubernetes|k8s)\.io\//.test(key),
    ),
  );

// Not resourceVersion: controllers write the status of what was made, at any time.
const state = (object: KubeObject) => ({
  name: named(object),
  uid: object.metadata.uid,
  generation: object.metadata.generation,
  labels: object.metadata.labels,
  annotations: annotationsOf(object),
  spec: (object as Workload).spec,
});

const OBJECTS = ['Deployment nginx-1', 'Service nginx-1', 'Deployment nginx-2', 'Service nginx-2'];

test('All objects of one file are created', claim('DCL-01'), async ({ api, changes, evidence }) => {
  const namespace = await changes.namespace();
  const manifests = placed(changes.manifests(), namespace);
  const made = await Promise.all(manifests.map((one) => changes.create(one)));
  const answers = await Promise.all(made.map((object) => api.ask(objectPath(object))));
  await evidence(
    'what the API keeps',
    answers.map(({ text }) => text),
  );
  const kept = answers.map((answer) => jsonOf(answer) as KubeObject);
  expect(Object.fromEntries(kept.map((object) => [named(object), declared(object)])), {
    en: `what was declared of the objects in ${namespace}`,
    zh: `${namespace} 中各对象的声明内容`,
  }).toEqual({
    'Deployment nginx-1': ['nginx:1.14'],
    'Service nginx-1': [[8081, 80]],
    'Deployment nginx-2': ['nginx:1.15'],
    'Service nginx-2': [[8082, 80]],
  });
});

test(
  'Applying the same file again changes no object',
  claim('DCL-02'),
  async ({ changes, evidence }) => {
    const namespace = await changes.namespace();
    const manifests = placed(changes.manifests(), namespace);
    await Promise.all(manifests.map((one) => changes.create(one)));
    // the first apply takes over the fields of what was created
    const applied = await Promise.all(manifests.map((one) => changes.change(one)));
    const before = new Map(applied.map((object) => [named(object), state(object)]));
    const again = (await Promise.all(manifests.map((one) => changes.change(one)))).map(state);
    await evidence('the objects before and after', { before: [...before.values()], again });
    expect(again, {
      en: `objects of ${namespace} after the second apply`,
      zh: `第二次应用后 ${namespace} 中的对象`,
    }).toAllMatch((name) => before.get(name) ?? {}, { of: OBJECTS, by: 'name' });
  },
);
