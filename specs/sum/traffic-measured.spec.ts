import { asEvidence, claim, expect, growingCounters, jsonOf, type Sample, test } from '#fixtures';

const SERVICES = ['details', 'productpage', 'ratings', 'reviews'];
const SERVED = 'reporter="destination",destination_workload_namespace="default"';
const COUNTED = `istio_requests_total{${SERVED}}`;
const PROTOCOLS = `sum by (request_protocol, connection_security_policy) (istio_requests_total{${SERVED}})`;

const PATHS = ['/productpage', '/productpage', '/api/v1/products/0/ratings'];

const serviceOf = ({ metric }: Sample) => metric.destination_canonical_service;
const servicesIn = (samples: Sample[]) =>
  SERVICES.filter((name) => samples.some((sample) => serviceOf(sample) === name));
const valuesOf = (samples: Sample[]) => samples.map((one) => `${serviceOf(one)} ${one.value}`);

test(
  'requests to Bookinfo are counted in Prometheus',
  claim('SUM-20'),
  async ({ gateway, prometheus, eventually, evidence }) => {
    const send = () => Promise.all(PATHS.map((path) => gateway.get(path)));
    const count = () => prometheus.query(COUNTED);
    const sent = await send();
    await evidence('answers', sent.map(asEvidence));
    expect(
      sent.map((answer) => answer.status),
      PATHS.join(', '),
    ).toEqual([200, 200, 200]);
    const grown = growingCounters();
    const before = await count();
    grown(before);
    const sendAndCount = async () => {
      await send();
      const counted = await count();
      return { counted, grown: servicesIn(grown(counted)) };
    };
    const after = await eventually(sendAndCount, (look) => look.grown.length === 4, {
      budgetMs: 70_000,
      everyMs: 2_000,
    });
    await evidence('requests counted', {
      before: valuesOf(before),
      after: valuesOf(after.counted),
    });
    expect(after.grown, 'services whose count has grown').toEqual(SERVICES);
  },
);

test(
  'the sidecars still speak HTTP, carried in mutual TLS',
  claim('SUM-14'),
  async ({ gateway, prometheus, eventually, document, evidence }) => {
    const page = await gateway.get('/productpage');
    await prometheus.query('up');
    const series = await eventually(
      () => prometheus.query(PROTOCOLS),
      (samples) => samples.length > 0,
      { budgetMs: 60_000, everyMs: 2_000 },
    );
    const seen = series.map(({ metric }) => metric);
    await evidence('page', asEvidence(page));
    await evidence('protocol and protection as the servers count them', seen);
    const plain = seen.filter((metric) => metric.request_protocol === 'http');
    document.isWrong(
      plain.some((metric) => metric.connection_security_policy === 'mutual_tls'),
      'the requests between the services are HTTP as before; what is new is that the sidecars carry it in mutual TLS',
    );
    expect(seen, 'series of the Bookinfo workloads').not.toEqual([]);
    expect(plain, 'series with protocol http').toEqual([]);
  },
);

test(
  'Prometheus answers queries and Grafana has dashboards for Istio',
  claim('SUM-21'),
  async ({ prometheus, inside, evidence }) => {
    const targets = await prometheus.query('up');
    const health = await inside.plain('http://grafana.istio-system:3000/api/health');
    const found = await inside.plain('http://grafana.istio-system:3000/api/search?type=dash-db');
    const titles = ((jsonOf({ text: found }) ?? []) as { title: string }[]).map((d) => d.title);
    await evidence('health and dashboards', { health, titles });
    expect(targets.length, 'targets that Prometheus knows').toBeGreaterThan(0);
    expect(jsonOf({ text: health })).toMatchObject({ database: 'ok' });
    expect(titles).toEqual(
      expect.arrayContaining([
        'Istio Mesh Dashboard',
        'Istio Service Dashboard',
        'Istio Workload Dashboard',
      ]),
    );
  },
);
