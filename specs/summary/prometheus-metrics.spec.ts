import {
  asEvidence,
  claim,
  expect,
  growingCounters,
  joined,
  jsonOf,
  NOT_SEEN,
  type Sample,
  test,
} from '#fixtures';

const SERVICES = ['details', 'productpage', 'ratings', 'reviews'];
/** As the servers count them, in Bookinfo's namespace. */
const counted = (namespace: string) =>
  `istio_requests_total{reporter="destination",destination_workload_namespace="${namespace}"}`;

const PAGE = '/productpage';
const PATHS = [PAGE, PAGE, '/api/v1/products/0/ratings'];

const serviceOf = ({ metric }: Sample) => metric.destination_service_name;
const servicesIn = (samples: Sample[]) =>
  SERVICES.filter((name) => samples.some((sample) => serviceOf(sample) === name));
const valuesOf = (samples: Sample[]) => samples.map((one) => `${serviceOf(one)} ${one.value}`);

test(
  'Prometheus counts the requests to Bookinfo',
  claim('SUM-20'),
  async ({ gateway, prometheus, places, document, evidence }) => {
    const send = () => Promise.all(PATHS.map((path) => gateway.get(path)));
    const count = () => prometheus.query(counted(places.bookinfo));
    const answers = await send();
    await evidence('answers', answers.map(asEvidence), { varies: ['text'] });
    // others' requests are counted too: without a page none of this claim's own reaches the services
    const statuses = answers.filter((_, i) => PATHS[i] === PAGE).map(({ status }) => status);
    expect([...new Set(statuses)], { en: 'statuses of the page', zh: '页面的状态码' }).toEqual([
      200,
    ]);
    const grown = growingCounters();
    const before = await count();
    grown(before);
    const countGrown = async () => {
      const series = await count();
      return { series, grown: servicesIn(grown(series)) };
    };
    const { reading: after, seen } = await prometheus.shows(
      send,
      countGrown,
      (reading) => reading.grown.length === SERVICES.length,
    );
    const values = { before: valuesOf(before), after: valuesOf(after.series) };
    await evidence('requests counted', values, { varies: ['*'] });
    document.inconclusiveIf(after.grown.length < SERVICES.length && !seen, NOT_SEEN);
    expect(after.grown, { en: 'services whose count has grown', zh: '计数增长了的服务' }).toEqual(
      SERVICES,
    );
  },
);

const newsOf = (carried: boolean) =>
  carried
    ? {
        en: 'what is new is that the sidecars carry it in mutual TLS',
        zh: '新的是边车用双向 TLS 承载它',
      }
    : {
        en: 'here they are not even carried in mutual TLS',
        zh: '在这里甚至没有用双向 TLS 承载',
      };

test(
  'With Istio, the services no longer communicate over HTTP',
  claim('SUM-14'),
  async ({ gateway, prometheus, places, document, evidence }) => {
    const page = await gateway.get('/productpage');
    await prometheus.query('up');
    const { reading: series, seen } = await prometheus.shows(
      () => gateway.get('/productpage'),
      () =>
        prometheus.query(
          `sum by (request_protocol, connection_security_policy) (${counted(places.bookinfo)})`,
        ),
      (samples) => samples.length > 0,
    );
    const protections = series.map(({ metric }) => metric);
    await evidence('page', asEvidence(page), { varies: ['text'] });
    await evidence('protocol and protection as the servers count them', protections, {
      varies: ['*'],
    });
    // what was counted before says how services talked then, and without a page nothing of now is counted
    expect(page.status, { en: 'status of the page', zh: '页面的状态码' }).toBe(200);
    const plain = protections.filter((metric) => metric.request_protocol === 'http');
    const carried = plain.some((metric) => metric.connection_security_policy === 'mutual_tls');
    document.erratumIf(
      plain.length > 0,
      joined([
        {
          en: 'the requests between the services are HTTP as before',
          zh: '服务之间的请求仍和以前一样是 HTTP',
        },
        newsOf(carried),
      ]),
    );
    document.inconclusiveIf(protections.length === 0 && !seen, NOT_SEEN);
    expect(protections, {
      en: 'series of the Bookinfo workloads',
      zh: 'Bookinfo 工作负载的时间序列',
    }).not.toEqual([]);
  },
);

test(
  'Prometheus answers queries and Grafana has Istio dashboards',
  claim('SUM-21'),
  async ({ prometheus, addons, inCluster, eventually, evidence }) => {
    // one that has just started looks at each target for the first time within an interval
    const targets = await eventually(
      () => prometheus.query('up'),
      (samples) => samples.length > 0,
      { timeoutMs: 60_000, everyMs: 2_000 },
    );
    expect(targets.length, {
      en: 'targets that Prometheus knows',
      zh: 'Prometheus 知道的目标',
    }).toBeGreaterThan(0);
    const grafana = addons.grafana();
    const health = await inCluster.withoutSidecar(`${grafana}/api/health`);
    const found = await inCluster.withoutSidecar(`${grafana}/api/search?type=dash-db`);
    const titles = ((jsonOf({ text: found }) ?? []) as { title: string }[]).map((d) => d.title);
    await evidence('health and dashboards', { grafana, health, titles });
    expect(jsonOf({ text: health }), {
      en: `health of Grafana at ${grafana}`,
      zh: `位于 ${grafana} 的 Grafana 的健康状态`,
    }).toMatchObject({
      database: 'ok',
    });
    expect(titles, {
      en: `dashboards of Grafana at ${grafana}`,
      zh: `位于 ${grafana} 的 Grafana 的仪表盘`,
    }).toEqual(
      expect.arrayContaining([
        'Istio Mesh Dashboard',
        'Istio Service Dashboard',
        'Istio Workload Dashboard',
      ]),
    );
  },
);
