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
    eventually,
    document,
    evidence,
  }) => {
    const pods = backends.of('productpage').map(({ pod }) => pod);
    const mesh = readMeshConfig(configmaps, places.istiod.namespace, places.revision);
    const root = mesh.rootNamespace ?? places.istiod.namespace;
    const unlogged = pods.flatMap((pod) => noAccessLog(telemetries.all(), mesh, root, pod) ?? []);
    document.isMoot(
      unlogged.length > 0,
      `needed: sidecars that print an access log; found: ${unlogged[0]}`,
    );
    // The access log tells one request from all others at once; istio_requests_total only counts, and only
    // after the next scrape. No path of the rule looks at the query, so a mark in it changes nothing.
    const mark = `meshproof-${crypto.randomUUID()}`;
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
      { budgetMs: 15_000 }, // a proxy writes its log out every second, by default every ten
    );
    await evidence('answers', answers.map(asEvidence));
    await evidence('access log of productpage', lines.join('\n'));
    expect([...new Set(answers.map(({ status }) => status))], 'statuses at the gateway').toEqual([
      200,
    ]);
    expect(
      lines.length,
      `lines with ${mark} in the access logs of productpage's sidecars (${pods.map(({ metadata }) => metadata.name).join(', ')})`,
    ).toBe(answers.length);
  },
);
