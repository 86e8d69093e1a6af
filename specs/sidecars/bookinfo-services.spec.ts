import {
  claim,
  expect,
  joined,
  type Pod,
  routesHttp,
  type Service,
  targetNumber,
  test,
} from '#fixtures';

/** What a Service does with its port 9080, beside which others may stand. */
const shapeOf = ({ spec }: Service, pods: Pod[]) => {
  const port = spec.ports.find((p) => p.port === 9080 && (p.protocol ?? 'TCP') === 'TCP');
  return {
    type: spec.type,
    '9080/TCP leads to': port && targetNumber(port, pods),
  };
};

const INSIDE = { type: 'ClusterIP', '9080/TCP leads to': 9080 };

/** Ports 9080 that the proxies take for bytes, so that no route for HTTP is ever looked at: `reviews: port 9080 is named tcp-web`. */
const withoutHttp = (services: Service[]) =>
  services.flatMap(({ metadata, spec }) =>
    spec.ports
      .filter((port) => port.port === 9080 && !routesHttp(port))
      .map(({ name, appProtocol }) => {
        const service = `Service ${metadata.namespace}/${metadata.name}`;
        const says = appProtocol
          ? { en: `has appProtocol ${appProtocol}`, zh: `的 appProtocol 为 ${appProtocol}` }
          : { en: `is named ${name}`, zh: `名为 ${name}` };
        return {
          en: `${service}: port 9080 ${says.en}, so no HTTP route applies to it`,
          zh: `${service}：端口 9080 ${says.zh}，因此没有 HTTP 路由适用于它`,
        };
      }),
  );

test(
  'Service details offers HTTP on port 9080 inside the cluster',
  claim('MSH-13'),
  async ({ places, pods, services, evidence }) => {
    const details = services.read(places.bookinfo, 'details');
    await evidence('spec', details.spec);
    const own = pods.labelled(places.bookinfo, { app: 'details' });
    expect(shapeOf(details, own), {
      en: `Service ${places.bookinfo}/details`,
      zh: `Service ${places.bookinfo}/details`,
    }).toEqual(INSIDE);
    expect(details.spec.clusterIP, {
      en: `cluster address of Service ${places.bookinfo}/details`,
      zh: `Service ${places.bookinfo}/details 的集群地址`,
    }).toMatch(/^[\d.]+$|:/);
    const closed = withoutHttp([details]);
    expect(closed, { sentence: joined(closed) }).toEqual([]);
  },
);

test('Service kubernetes is unchanged', claim('MSH-14'), async ({ services, evidence }) => {
  const { spec } = services.read('default', 'kubernetes');
  await evidence('spec', spec);
  const ports = spec.ports.map((p) => `${p.port}/${p.protocol ?? 'TCP'}`);
  expect(ports, {
    en: 'ports of Service default/kubernetes',
    zh: 'Service default/kubernetes 的端口',
  }).toContain('443/TCP');
  expect(
    { type: spec.type, selector: spec.selector ?? {} },
    { en: 'Service default/kubernetes', zh: 'Service default/kubernetes' },
  ).toEqual({
    type: 'ClusterIP',
    selector: {},
  });
  expect(spec.clusterIP, {
    en: 'address of Service default/kubernetes',
    zh: 'Service default/kubernetes 的地址',
  }).toMatch(/^[\d.]+$|:/);
});

test(
  'Service productpage is a ClusterIP again, without a node port',
  claim('MSH-16'),
  async ({ services, document, places, pods, evidence }) => {
    const productpage = services.read(places.bookinfo, 'productpage');
    const { type, ports } = productpage.spec;
    await evidence('spec', productpage.spec);
    // apply alone never turns a NodePort back: the document deletes the Services without saying so
    document.notApplicableIf(type === 'NodePort', {
      en: 'needed: Service productpage recreated after it was a NodePort (a step the document leaves out); found: the NodePort of before',
      zh: '需要：Service productpage 在改为 NodePort 之后重新创建（文档省略了这一步）；实际：仍是之前的 NodePort',
    });
    const own = pods.labelled(places.bookinfo, { app: 'productpage' });
    expect(shapeOf(productpage, own), {
      en: `Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage`,
    }).toEqual(INSIDE);
    expect(
      ports.flatMap((p) => p.nodePort ?? []),
      {
        en: `node ports of Service ${places.bookinfo}/productpage`,
        zh: `Service ${places.bookinfo}/productpage 的节点端口`,
      },
    ).toEqual([]);
  },
);

test(
  'Services ratings and reviews offer HTTP on port 9080 inside the cluster',
  claim('MSH-17'),
  async ({ places, pods, services, evidence }) => {
    const both = ['ratings', 'reviews'].map((name) => services.read(places.bookinfo, name));
    await evidence(
      'specs',
      both.map(({ metadata, spec }) => ({ name: metadata.name, ...spec })),
    );
    const seen = both.map((service) => {
      const { name } = service.metadata;
      return { name, ...shapeOf(service, pods.labelled(places.bookinfo, { app: name })) };
    });
    expect(seen, {
      en: `Services ratings and reviews of namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 的 Service ratings 与 reviews`,
    }).toEqual([
      { name: 'ratings', ...INSIDE },
      { name: 'reviews', ...INSIDE },
    ]);
    const closed = withoutHttp(both);
    expect(closed, { sentence: joined(closed) }).toEqual([]);
  },
);
