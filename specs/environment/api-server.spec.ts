import {
  claim,
  type EndpointSlice,
  expect,
  isReady,
  jsonOf,
  type Pod,
  test,
  urlHost,
} from '#fixtures';

/** kubeadm notes here what --apiserver-advertise-address said (facts 7.2). */
const ADVERTISED = 'kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint';

const advertisedBy = (pod: Pod) => {
  const { metadata, spec } = pod;
  const endpoint = metadata.annotations?.[ADVERTISED];
  const ready = isReady(pod);
  return endpoint ? [{ pod: metadata.name, node: spec.nodeName, endpoint, ready }] : [];
};

/** `192.168.66.10:6443`: where the cluster sends those who ask for Service kubernetes. */
const endpointsOf = (slices: EndpointSlice[]): string[] => {
  const all = slices.flatMap(({ endpoints, ports }) =>
    (endpoints ?? [])
      .filter(({ conditions }) => conditions?.ready !== false)
      .flatMap(({ addresses }) => addresses)
      .flatMap((address) => (ports ?? []).map(({ port }) => `${urlHost(address)}:${port}`)),
  );
  return [...new Set(all)].sort();
};

test(
  'Service kubernetes leads to the address that each API server advertises',
  claim('ENV-14'),
  async ({ document, endpointslices, nodes, pods, evidence }) => {
    const servers = pods.all().flatMap(advertisedBy);
    const endpoints = endpointsOf(
      endpointslices.labelled('default', { 'kubernetes.io/service-name': 'kubernetes' }),
    );
    await evidence('API servers and endpoints', { servers, endpoints });
    await evidence(
      'addresses of the nodes',
      nodes.all().map(({ metadata, status }) => [metadata.name, status.addresses]),
    );
    document.notApplicableIf(servers.length === 0, {
      en: `needed: an API server in a static pod that kubeadm has annotated with the address it advertises; found: none; Service kubernetes leads to ${endpoints.join(', ')}`,
      zh: `需要：由 kubeadm 以静态 Pod 运行、并注明通告地址的 API server；实际：没有；Service kubernetes 指向 ${endpoints.join('、')}`,
    });
    const of = (ready: boolean) =>
      servers.filter((server) => server.ready === ready).map(({ endpoint }) => endpoint);
    document.inconclusiveIf(of(true).length === 0, {
      en: 'no API server in a static pod says that it is ready, so none need be an endpoint: kubectl get pods -n kube-system -l component=kube-apiserver',
      zh: '没有任何静态 Pod 中的 API server 报告就绪，因此不必成为端点：kubectl get pods -n kube-system -l component=kube-apiserver',
    });
    // one that is not ready is taken off after a while
    const judged = endpoints.filter(
      (endpoint) => of(true).includes(endpoint) || !of(false).includes(endpoint),
    );
    expect(judged, {
      en: 'endpoints of Service default/kubernetes',
      zh: 'Service default/kubernetes 的端点',
    }).toEqual([...new Set(of(true))].sort());
  },
);

test(
  'The API server takes the kubeconfig as that of somebody it knows',
  claim('ENV-15'),
  async ({ api, evidence }) => {
    const version = await api.ask('/version');
    const core = await api.ask('/api');
    await evidence('GET /version', version.text);
    await evidence('GET /api', core.text);
    expect([version.status, core.status], {
      en: 'status of /version and /api',
      zh: '/version 和 /api 的状态码',
    }).toEqual([200, 200]);
    expect(jsonOf(core), { en: 'versions of the core API', zh: '核心 API 的版本' }).toMatchObject({
      versions: expect.arrayContaining(['v1']),
    });
  },
);
