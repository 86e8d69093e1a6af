import { asEvidence, claim, expect, jsonOf, test } from '#fixtures';

const SERVICES = ['details', 'productpage', 'ratings', 'reviews'];
const SERVED = 'reporter="destination",destination_workload_namespace="default"';
const COUNTED = `sum by (destination_canonical_service) (istio_requests_total{${SERVED}})`;
const PROTOCOLS = `sum by (request_protocol, connection_security_policy) (istio_requests_total{${SERVED}})`;

test(
  'requests to Bookinfo are counted in Prometheus',
  claim('SUM-20'),
  async ({ gateway, prometheus, eventually, evidence }) => {
    const count = async () => {
      const samples = await prometheus.query(COUNTED);
      return SERVICES.map(
        (name) => samples.find((s) => s.metric.destination_canonical_service === name)?.value ?? 0,
      );
    };
    const before = await count();
    const paths = ['/productpage', '/productpage', '/api/v1/products/0/ratings'];
    const sent = await Promise.all(paths.map((path) => gateway.get(path)));
    await evidence('answers', sent.map(asEvidence));
    const grown = (now: number[]) => now.filter((n, i) => n > (before[i] as number)).length;
    expect(
      sent.map((answer) => answer.status),
      paths.join(', '),
    ).toEqual([200, 200, 200]);
    const after = await eventually(count, (now) => grown(now) === SERVICES.length, {
      budgetMs: 60_000,
      everyMs: 2_000,
    });
    await evidence('requests counted', { services: SERVICES, before, after });
    expect(grown(after), 'services whose count has grown').toBe(SERVICES.length);
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
