import { asEvidence, claim, expect, growingCounters, jsonOf, type Sample, test } from '#fixtures';

const SERVICES = ['details', 'productpage', 'ratings', 'reviews'];
/** As the servers count them, in Bookinfo's namespace. */
const counted = (namespace: string) =>
  `istio_requests_total{reporter="destination",destination_workload_namespace="${namespace}"}`;

/** A first look may be older than what was sent; the second is not. */
const ENOUGH = 2;
const tooFewLooks = (looked: number) =>
  `Prometheus has looked ${looked} times at some of its targets since the requests were sent, and twice is needed: run again when it scrapes more often, or the cluster is less busy`;

const PATHS = ['/productpage', '/productpage', '/api/v1/products/0/ratings'];

const serviceOf = ({ metric }: Sample) => metric.destination_service_name;
const servicesIn = (samples: Sample[]) =>
  SERVICES.filter((name) => samples.some((sample) => serviceOf(sample) === name));
const valuesOf = (samples: Sample[]) => samples.map((one) => `${serviceOf(one)} ${one.value}`);

test(
  'Prometheus counts the requests to Bookinfo',
  claim('SUM-20'),
  async ({ gateway, prometheus, places, eventually, document, evidence }) => {
    const send = () => Promise.all(PATHS.map((path) => gateway.get(path)));
    const count = () => prometheus.query(counted(places.bookinfo));
    await evidence('answers', (await send()).map(asEvidence));
    const grown = growingCounters();
    const before = await count();
    const looks = prometheus.looks();
    grown(before);
    const sendAndCount = async () => {
      await send();
      const series = await count();
      return { series, grown: servicesIn(grown(series)) };
    };
    const after = await eventually(sendAndCount, (look) => look.grown.length === SERVICES.length, {
      budgetMs: 70_000,
      everyMs: 2_000,
    });
    await evidence('requests counted', {
      before: valuesOf(before),
      after: valuesOf(after.series),
    });
    const looked = await looks();
    document.isUnknown(
      after.grown.length < SERVICES.length && looked < ENOUGH,
      tooFewLooks(looked),
    );
    expect(after.grown, 'services whose count has grown').toEqual(SERVICES);
  },
);

const newsOf = (carried: boolean) =>
  carried
    ? 'what is new is that the sidecars carry it in mutual TLS'
    : 'here they are not even carried in mutual TLS';

test(
  'With Istio, the services no longer communicate over HTTP',
  claim('SUM-14'),
  async ({ gateway, prometheus, places, eventually, document, evidence }) => {
    const page = await gateway.get('/productpage');
    await prometheus.query('up');
    const looks = prometheus.looks();
    const series = await eventually(
      () =>
        prometheus.query(
          `sum by (request_protocol, connection_security_policy) (${counted(places.bookinfo)})`,
        ),
      (samples) => samples.length > 0,
      { budgetMs: 60_000, everyMs: 2_000 },
    );
    const seen = series.map(({ metric }) => metric);
    await evidence('page', asEvidence(page));
    await evidence('protocol and protection as the servers count them', seen);
    const plain = seen.filter((metric) => metric.request_protocol === 'http');
    const carried = plain.some((metric) => metric.connection_security_policy === 'mutual_tls');
    document.isWrong(
      plain.length > 0,
      `the requests between the services are HTTP as before; ${newsOf(carried)}`,
    );
    const looked = await looks();
    document.isUnknown(seen.length === 0 && looked < ENOUGH, tooFewLooks(looked));
    expect(seen, 'series of the Bookinfo workloads').not.toEqual([]);
  },
);

test(
  'Prometheus answers queries and Grafana has Istio dashboards',
  claim('SUM-21'),
  async ({ prometheus, addons, inside, eventually, evidence }) => {
    // one that has just started looks at each target for the first time within an interval
    const targets = await eventually(
      () => prometheus.query('up'),
      (samples) => samples.length > 0,
      { budgetMs: 60_000, everyMs: 2_000 },
    );
    expect(targets.length, 'targets that Prometheus knows').toBeGreaterThan(0);
    const grafana = addons.grafana();
    const health = await inside.plain(`${grafana}/api/health`);
    const found = await inside.plain(`${grafana}/api/search?type=dash-db`);
    const titles = ((jsonOf({ text: found }) ?? []) as { title: string }[]).map((d) => d.title);
    await evidence('health and dashboards', { grafana, health, titles });
    expect(jsonOf({ text: health }), `health of Grafana at ${grafana}`).toMatchObject({
      database: 'ok',
    });
    expect(titles, `dashboards of Grafana at ${grafana}`).toEqual(
      expect.arrayContaining([
        'Istio Mesh Dashboard',
        'Istio Service Dashboard',
        'Istio Workload Dashboard',
      ]),
    );
  },
);
