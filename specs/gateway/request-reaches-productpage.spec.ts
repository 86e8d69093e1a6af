import {
  asEvidence,
  claim,
  expect,
  longRunning,
  noAccessLog,
  type Pod,
  readMeshConfig,
  test,
} from '#fixtures';

const hasProxy = (pod: Pod) => longRunning(pod).some(({ name }) => name === 'istio-proxy');

test(
  'A request through the gateway reaches the sidecar of productpage',
  claim('GWY-22'),
  async ({
    gateway,
    backends,
    telemetries,
    configmaps,
    places,
    logs,
    mark,
    eventually,
    document,
    evidence,
  }) => {
    const pods = backends.of('productpage').map(({ pod }) => pod);
    const mesh = readMeshConfig(configmaps, places.istiod.namespace, places.revision);
    const root = mesh.rootNamespace ?? places.istiod.namespace;
    const unlogged = pods.flatMap((pod) => noAccessLog(telemetries.all(), mesh, root, pod) ?? []);
    document.notApplicableIf(unlogged.length > 0, {
      en: `needed: sidecars that print an access log; found: ${unlogged[0]?.en}`,
      zh: `需要：边车输出访问日志；实际：${unlogged[0]?.zh}`,
    });
    // The access log tells one request from all others at once; istio_requests_total only counts, and only
    // after the next scrape. No path of the rule looks at the query, so a mark in it changes nothing.
    const path = `/productpage?u=${mark}`;
    const answers = await backends.askAll(gateway, path, ['gateway', 'productpage']);
    const lines = await eventually(
      async () => {
        // a pod without a sidecar has no such log: the request went past it, or to another
        const printed = await Promise.all(
          pods.filter(hasProxy).map((pod) => logs.read(pod, 'istio-proxy', 60)),
        );
        return printed.flat().filter((line) => line.includes(mark));
      },
      (found) => found.length >= answers.length,
      { timeoutMs: 15_000 }, // a proxy writes its log out every second, by default every ten
    );
    await evidence('answers', answers.map(asEvidence), { varies: ['text'] });
    await evidence('access log of productpage', lines.join('\n'), { varies: ['*'] });
    expect([...new Set(answers.map(({ status }) => status))], {
      en: 'statuses at the gateway',
      zh: '网关返回的状态码',
    }).toEqual([200]);
    expect(lines.length, {
      en: `lines with ${mark} in the access logs of productpage's sidecars (${pods.map(({ metadata }) => metadata.name).join(', ')})`,
      zh: `productpage 的边车（${pods.map(({ metadata }) => metadata.name).join('、')}）访问日志中含 ${mark} 的行`,
    }).toBe(answers.length);
  },
);
