import { asEvidence, claim, expect, longRunning, test } from '#fixtures';

test(
  'the sidecar of productpage sees the request',
  claim('GWY-22'),
  async ({ gateway, pods, logs, eventually, evidence }) => {
    // The access log tells one request from all others at once; istio_requests_total only counts, and only
    // after the next scrape. No path of the rule looks at the query, so a mark in it changes nothing.
    const mark = `meshproof-${crypto.randomUUID()}`;
    const answer = await gateway.get(`/productpage?u=${mark}`);
    const lines = await eventually(
      async () => {
        const workload = pods
          .labelled('default', { app: 'productpage' })
          // a pod without a sidecar has no such log: the request went past it, or to another
          .filter((p) => p.status.phase === 'Running')
          .filter((p) => longRunning(p).some((c) => c.name === 'istio-proxy'));
        const printed = await Promise.all(workload.map((p) => logs.read(p, 'istio-proxy', 30)));
        return printed.flat().filter((line) => line.includes(mark));
      },
      (found) => found.length > 0,
      { budgetMs: 15_000 }, // a proxy writes its log out every second, by default every ten
    );
    await evidence('answer', asEvidence(answer));
    await evidence('access log of productpage', lines.join('\n'));
    expect(answer.status, 'status at the gateway').toBe(200);
    expect(lines.length, `lines with ${mark} in the access log of productpage's sidecar`).toBe(1);
  },
);
