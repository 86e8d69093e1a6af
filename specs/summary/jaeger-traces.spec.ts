import {
  allWorkloads,
  asEvidence,
  claim,
  expect,
  jsonOf,
  readMeshConfig,
  test,
  tracingOf,
  workloadsSelectedBy,
} from '#fixtures';

const SAMPLING = 'PILOT_TRACE_SAMPLING';
/** Percent below which a trace is waited for too long. */
const LEAST_SAMPLING = 1;
/** With 15 traced pages to be expected none of them is with chance e^-15 < 1e-6; they are sent in 20 rounds. */
const EXPECTED = 15;
const ROUNDS = 20;

const numberIn = (text: string | undefined) => (text ? Number(text) : undefined);

test(
  'Jaeger has traces of productpage',
  claim('SUM-22'),
  async ({
    services,
    deployments,
    statefulsets,
    daemonsets,
    configmaps,
    telemetries,
    places,
    backends,
    addons,
    gateway,
    inCluster,
    eventually,
    document,
    evidence,
  }) => {
    const { namespace, name } = places.istiod;
    const istiod = services.find(namespace, name);
    const workloads = allWorkloads({ deployments, statefulsets, daemonsets }, namespace);
    const env = [istiod]
      .flatMap((one) => one ?? [])
      .flatMap((one) => workloadsSelectedBy(one, workloads))
      .flatMap(({ workload }) => workload.spec.template.spec.containers)
      .flatMap((container) => container.env ?? [])
      .find((variable) => variable.name === SAMPLING)?.value;
    const mesh = readMeshConfig(configmaps, namespace, places.revision);
    const root = mesh.rootNamespace ?? namespace;
    const traced = backends
      .of('productpage')
      .map(({ pod }) => tracingOf(telemetries.all(), mesh, root, pod, numberIn(env)));
    await evidence('how traces are sent', { traced, [SAMPLING]: env, mesh });
    const sampling = Math.min(...traced.map((one) => one.sampling));
    document.notApplicableIf(sampling < LEAST_SAMPLING, {
      en: `needed: sidecars that send traces of ${LEAST_SAMPLING} percent of the requests or more; found: ${sampling} percent, ${traced[0]?.how.en}`,
      zh: `需要：边车至少为 ${LEAST_SAMPLING}% 的请求发送追踪数据；实际：${sampling}%，${traced[0]?.how.zh}`,
    });
    const round = Math.ceil(EXPECTED / (sampling / 100) / ROUNDS);
    const pages = await backends.askAll(gateway, '/productpage', ['gateway', 'productpage']);
    await evidence('pages', pages.map(asEvidence), { varies: ['text'] });
    // what Jaeger knows may be older: without a page there is nothing to trace
    expect([...new Set(pages.map(({ status }) => status))], {
      en: 'statuses of the page',
      zh: '页面的状态码',
    }).toEqual([200]);
    const url = `${addons.jaeger()}/api/services`;
    await inCluster.withoutSidecar(url);
    const traces = async () => {
      await Promise.all(Array.from({ length: round }, () => gateway.get('/productpage')));
      const text = await inCluster.withoutSidecar(url);
      return (jsonOf({ text }) as { data?: string[] | null } | undefined)?.data ?? [];
    };
    const isPage = (service: string) => /^productpage(\.|$)/.test(service);
    const known = await eventually(traces, (names) => names.some(isPage), {
      timeoutMs: 60_000,
      everyMs: 2_000,
    });
    await evidence('services with traces', known);
    expect(known.filter(isPage), {
      en: `traces of productpage at ${url}, which has those of ${known.join(', ') || 'nobody'}`,
      zh: `${url} 中 productpage 的追踪数据（已有：${known.join('、') || '无'}）`,
    }).not.toEqual([]);
  },
);
