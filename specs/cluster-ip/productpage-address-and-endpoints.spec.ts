import {
  claim,
  expect,
  isLive,
  isReady,
  readyEndpoints,
  type Service,
  serviceRange,
  targetNumber,
  test,
} from '#fixtures';

/** The port that the document shows; others may stand beside it. */
const port9080 = ({ spec }: Service) =>
  spec.ports.find(({ port, protocol = 'TCP' }) => port === 9080 && protocol === 'TCP');

test(
  'Service productpage is of type ClusterIP before it is edited',
  claim('SVC-05'),
  async ({ document, places, services, evidence }) => {
    const { type } = services.read(places.bookinfo, 'productpage').spec;
    await evidence('type', type);
    document.notApplicableIf(type === 'NodePort', {
      en: 'needed: productpage before its type is edited (S7), or recreated since (S10); found: type NodePort',
      zh: '需要：productpage 尚未修改类型（S7），或之后重新创建（S10）；实际：类型为 NodePort',
    });
    expect(type, {
      en: `type of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的类型`,
    }).toBe('ClusterIP');
  },
);

test(
  'The ClusterIP of productpage is the one in the list of Services',
  claim('SVC-06'),
  async ({ api, configmaps, places, servicecidrs, services, evidence }) => {
    const listed = services.read(places.bookinfo, 'productpage').spec.clusterIP;
    const path = `/api/v1/namespaces/${places.bookinfo}/services/productpage`;
    const { spec } = await api.json<Service>(path);
    const described = spec.clusterIP ?? 'None';
    await evidence('addresses', { listed, described });
    expect(described, {
      en: `address of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的地址`,
    }).toMatch(/[.:]/);
    expect(described, {
      en: 'the address described, which the list shows',
      zh: 'describe 显示的地址（列表中也有）',
    }).toBe(listed);
    const range = serviceRange({ configmaps, servicecidrs });
    await evidence('service range', String(range));
    expect(range.contains(described), {
      en: `${described} lies in ${range}`,
      zh: `${described} 位于 ${range} 内`,
    }).toBe(true);
  },
);

test(
  'Port 9080/TCP of productpage is named http',
  claim('SVC-07'),
  async ({ places, services, evidence }) => {
    const service = services.read(places.bookinfo, 'productpage');
    await evidence('ports', service.spec.ports);
    expect(port9080(service)?.name, {
      en: `name of port 9080/TCP of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的端口 9080/TCP 的名称`,
    }).toBe('http');
  },
);

test(
  'Port 9080 of productpage has target port 9080',
  claim('SVC-08'),
  async ({ places, pods, services, evidence }) => {
    const service = services.read(places.bookinfo, 'productpage');
    const port = port9080(service);
    await evidence('ports', service.spec.ports);
    const own = pods.labelled(places.bookinfo, { app: 'productpage' });
    expect(port && targetNumber(port, own), {
      en: `port of the pods that 9080/TCP of Service ${places.bookinfo}/productpage leads to`,
      zh: `Service ${places.bookinfo}/productpage 的 9080/TCP 指向的 Pod 端口`,
    }).toBe(9080);
  },
);

test(
  'Service productpage has ready endpoints, all on port 9080',
  claim('SVC-09'),
  async ({ endpointslices, places, services, evidence }) => {
    const service = services.read(places.bookinfo, 'productpage');
    const endpoints = readyEndpoints(endpointslices, service, port9080(service)?.name ?? '');
    await evidence('ready endpoints', endpoints);
    expect(endpoints, {
      en: `ready endpoints of port 9080 of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的端口 9080 的就绪端点`,
    }).not.toEqual([]);
    expect(
      endpoints.filter(({ port }) => port !== 9080),
      { en: 'endpoints at another port than 9080', zh: '端口不是 9080 的端点' },
    ).toEqual([]);
  },
);

test(
  'The endpoints of productpage are its ready pods',
  claim('SVC-10'),
  async ({ endpointslices, places, pods, services, evidence }) => {
    const service = services.read(places.bookinfo, 'productpage');
    const endpoints = readyEndpoints(endpointslices, service);
    const ready = pods
      .labelled(places.bookinfo, { app: 'productpage' })
      .filter((pod) => isLive(pod) && isReady(pod))
      .map(({ metadata }) => metadata.name);
    await evidence('endpoints and ready pods', { endpoints, ready });
    expect(ready, {
      en: `ready pods app=productpage of namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 中就绪的 Pod app=productpage`,
    }).not.toEqual([]);
    const behind = [...new Set(endpoints.map(({ pod, address }) => pod ?? address))];
    expect(behind.toSorted(), {
      en: `endpoints of Service ${places.bookinfo}/productpage, which are to be its ready pods`,
      zh: `Service ${places.bookinfo}/productpage 的端点（应是其就绪的 Pod）`,
    }).toEqual(ready.toSorted());
  },
);
