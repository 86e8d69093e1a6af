import { claim, expect, readyEndpoints, type Service, serviceRange, test } from '#fixtures';

test(
  'its type is ClusterIP before it is edited',
  claim('SVC-05'),
  async ({ document, services, evidence }) => {
    const { type } = services.read('default', 'productpage').spec;
    await evidence('type', type);
    document.isMoot(
      type === 'NodePort',
      'needed: productpage before its type is edited (S7), or made anew since (S10); found: type NodePort',
    );
    expect(type).toBe('ClusterIP');
  },
);

test(
  'its address is the one that the list shows',
  claim('SVC-06'),
  async ({ api, configmaps, services, evidence }) => {
    const listed = services.read('default', 'productpage').spec.clusterIP;
    const range = serviceRange({ configmaps, services });
    const { spec } = await api.json<Service>('/api/v1/namespaces/default/services/productpage');
    await evidence('addresses', { listed, described: spec.clusterIP, range: String(range) });
    expect(spec.clusterIP, 'the address described').toBe(listed);
    expect(range?.contains(spec.clusterIP ?? ''), `inside ${range}`).toBe(true);
  },
);

test('its port 9080/TCP is named http', claim('SVC-07'), async ({ services, evidence }) => {
  const { ports } = services.read('default', 'productpage').spec;
  await evidence('ports', ports);
  expect(ports.map(({ name, port, protocol }) => ({ name, port, protocol }))).toEqual([
    { name: 'http', port: 9080, protocol: 'TCP' },
  ]);
});

test('the port leads to 9080 of the pods', claim('SVC-08'), async ({ services, evidence }) => {
  const { ports } = services.read('default', 'productpage').spec;
  await evidence('ports', ports);
  expect(ports[0]?.targetPort, 'target port of the first port').toBe(9080);
});

test(
  'it has one endpoint on port 9080',
  claim('SVC-09'),
  async ({ endpointslices, services, evidence }) => {
    const endpoints = readyEndpoints(endpointslices, services.read('default', 'productpage'));
    await evidence('ready endpoints', endpoints);
    expect(endpoints.map(({ port }) => port)).toEqual([9080]);
  },
);

test(
  'the endpoint is the productpage pod',
  claim('SVC-10'),
  async ({ endpointslices, pods, services, evidence }) => {
    const endpoints = readyEndpoints(endpointslices, services.read('default', 'productpage'));
    const ready = pods
      .labelled('default', { app: 'productpage' })
      .filter(({ status }) =>
        status.conditions?.some((c) => c.type === 'Ready' && c.status === 'True'),
      )
      .map(({ metadata, status }) => ({ pod: metadata.name, address: status.podIP }));
    await evidence('endpoints and pods', { endpoints, ready });
    expect(ready, 'ready pods app=productpage').not.toEqual([]);
    expect(endpoints.map(({ pod, address }) => ({ pod, address }))).toEqual(
      expect.arrayContaining(ready),
    );
    expect(endpoints).toHaveLength(ready.length);
  },
);
