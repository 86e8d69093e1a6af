import {
  claim,
  expect,
  hasLabels,
  isLive,
  type Pod,
  readyEndpoints,
  type Service,
  targetNumber,
  test,
} from '#fixtures';

/** A Service as the list shows it: what its port 9080 leads to, and the app's pods that it does not select. Other ports may stand beside. */
const shapeOf = ({ spec }: Service, app: string, pods: Pod[]) => {
  const port = spec.ports.find((p) => p.port === 9080 && (p.protocol ?? 'TCP') === 'TCP');
  return {
    type: spec.type,
    app: spec.selector?.app,
    'port 9080/TCP leads to': port && targetNumber(port, pods),
    'pods of the app that it leaves out': pods
      .filter((pod) => isLive(pod) && pod.metadata.labels?.app === app)
      .filter(({ metadata }) => !hasLabels(metadata.labels, spec.selector ?? {}))
      .map(({ metadata }) => metadata.name),
  };
};

const insideOnly = (app: string) => ({
  type: 'ClusterIP',
  app,
  'port 9080/TCP leads to': 9080,
  'pods of the app that it leaves out': [],
});

test(
  'Service details is a ClusterIP and forwards 9080 to the details pods',
  claim('DNS-15'),
  async ({ places, pods, services, evidence }) => {
    const service = services.read(places.bookinfo, 'details');
    await evidence('Service details', service.spec);
    const shape = shapeOf(service, 'details', pods.labelled(places.bookinfo, { app: 'details' }));
    expect(shape, {
      en: `Service ${places.bookinfo}/details`,
      zh: `Service ${places.bookinfo}/details`,
    }).toEqual(insideOnly('details'));
  },
);

test(
  'Service productpage is a ClusterIP and selects the productpage pods',
  claim('DNS-19'),
  async ({ document, places, pods, services, evidence }) => {
    const service = services.read(places.bookinfo, 'productpage');
    await evidence('Service productpage', service.spec);
    const own = pods.labelled(places.bookinfo, { app: 'productpage' });
    const { type, ...rest } = shapeOf(service, 'productpage', own);
    const { type: wanted, ...selects } = insideOnly('productpage');
    const offered = service.spec.ports.map(({ port, protocol }) => `${port}/${protocol}`);
    expect(offered, {
      en: `ports of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的端口`,
    }).toContain('9080/TCP');
    // where the port leads to is SVC-08's matter
    expect(rest, {
      en: `Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage`,
    }).toEqual({
      ...selects,
      'port 9080/TCP leads to': rest['port 9080/TCP leads to'],
    });
    document.notApplicableIf(type === 'NodePort', {
      en: 'needed: productpage before its type is edited (S7), or recreated since (S10); found: type NodePort',
      zh: '需要：productpage 尚未修改类型（S7），或之后重新创建（S10）；实际：类型为 NodePort',
    });
    expect(type, {
      en: `type of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的类型`,
    }).toBe(wanted);
  },
);

test(
  'Service ratings is a ClusterIP and forwards 9080 to the ratings pods',
  claim('DNS-20'),
  async ({ places, pods, services, evidence }) => {
    const service = services.read(places.bookinfo, 'ratings');
    await evidence('Service ratings', service.spec);
    const shape = shapeOf(service, 'ratings', pods.labelled(places.bookinfo, { app: 'ratings' }));
    expect(shape, {
      en: `Service ${places.bookinfo}/ratings`,
      zh: `Service ${places.bookinfo}/ratings`,
    }).toEqual(insideOnly('ratings'));
  },
);

test(
  'Service reviews is a ClusterIP and forwards 9080 to all three versions',
  claim('DNS-21'),
  async ({ endpointslices, places, pods, services, evidence }) => {
    const service = services.read(places.bookinfo, 'reviews');
    await evidence('Service reviews', service.spec);
    const behind = readyEndpoints(endpointslices, service).map(({ address, port, pod }) => ({
      address,
      port,
      version: pods.find(places.bookinfo, pod ?? '')?.metadata.labels?.version,
    }));
    await evidence('its ready endpoints', behind);
    const own = pods.labelled(places.bookinfo, { app: 'reviews' });
    expect(shapeOf(service, 'reviews', own), {
      en: `Service ${places.bookinfo}/reviews`,
      zh: `Service ${places.bookinfo}/reviews`,
    }).toEqual(insideOnly('reviews'));
    const at9080 = behind.filter(({ port }) => port === 9080).map(({ version }) => version);
    expect(
      ['v1', 'v2', 'v3'].filter((version) => !at9080.includes(version)),
      {
        en: `versions of reviews without a ready endpoint at 9080 behind Service ${places.bookinfo}/reviews`,
        zh: `Service ${places.bookinfo}/reviews 后面在 9080 没有就绪端点的 reviews 版本`,
      },
    ).toEqual([]);
  },
);
