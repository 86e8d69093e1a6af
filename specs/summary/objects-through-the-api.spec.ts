import { type ConfigMap, claim, expect, jsonOf, objectPath, test } from '#fixtures';

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';

test(
  'The API server serves Pod, Service, Deployment, Namespace, ConfigMap and Secret',
  claim('SUM-03'),
  async ({ api, evidence }) => {
    const answers = [await api.ask('/api/v1'), await api.ask('/apis/apps/v1')];
    const kinds = answers.flatMap(
      (answer) => (jsonOf(answer) as { resources?: { kind: string }[] })?.resources ?? [],
    );
    const served = [...new Set(kinds.map((resource) => resource.kind))];
    await evidence('kinds of v1 and apps/v1', served);
    expect(served).toEqual(
      expect.arrayContaining(['Pod', 'Service', 'Deployment', 'Namespace', 'ConfigMap', 'Secret']),
    );
  },
);

// Asked with dryRun=All: the API server judges both texts and keeps neither.
test(
  'The API server accepts the same object as YAML and as JSON',
  claim('SUM-04'),
  async ({ changes, evidence }) => {
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'meshproof-declared', namespace: 'default' },
      data: { written: 'down' },
    };
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: meshproof-declared\ndata:\n  written: down\n';
    const answers = [
      await changes.dryRun(text, CONFIG_MAPS, 'application/yaml', 'POST'),
      await changes.dryRun(object, CONFIG_MAPS, 'application/json', 'POST'),
    ];
    const seen = answers.map((answer) => ({
      status: answer.status,
      data: (jsonOf(answer) as ConfigMap | undefined)?.data,
    }));
    await evidence('answers to YAML and to JSON', seen);
    expect(seen).toEqual([
      { status: 201, data: { written: 'down' } },
      { status: 201, data: { written: 'down' } },
    ]);
  },
);

test(
  'An object is created, read and deleted through the API',
  claim('SUM-05'),
  async ({ changes, api, evidence }) => {
    const namespace = await changes.namespace();
    const made = await changes.create<ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'managed', namespace },
      data: { over: 'the API' },
    });
    const read = await api.ask(objectPath(made));
    await changes.remove(made);
    const gone = await api.ask(objectPath(made));
    await evidence('answers', { made, read: read.text, gone: gone.text });
    expect({
      made: made.data,
      read: (jsonOf(read) as ConfigMap).data,
      statuses: [read.status, gone.status],
    }).toEqual({ made: { over: 'the API' }, read: { over: 'the API' }, statuses: [200, 404] });
  },
);
