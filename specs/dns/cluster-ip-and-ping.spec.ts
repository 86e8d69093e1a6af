import { claim, expect, test, urlHost } from '#fixtures';

const KUBERNETES = 'kubernetes.default.svc.cluster.local';

test(
  'The full name of productpage resolves to its ClusterIP',
  claim('DNS-03'),
  async ({ lookups, places, services, evidence }) => {
    const { clusterIP } = services.read(places.bookinfo, 'productpage').spec;
    const full = places.nameOf('productpage');
    const answers = (await lookups.askAll(full)).map(({ from, lookup }) => ({
      from,
      addresses: lookup.answers.filter(({ name }) => name === full).map((a) => a.address),
    }));
    await evidence(`addresses of ${full}`, answers);
    const isRight = (addresses: string[]) =>
      addresses.includes(String(clusterIP)) &&
      addresses.filter((address) => address.includes('.')).length <= 1;
    expect(
      answers.filter(({ addresses }) => !isRight(addresses)),
      {
        en: `who does not answer ${full} with ${clusterIP} alone, the ClusterIP of Service ${places.bookinfo}/productpage`,
        zh: `对 ${full} 的回答不是仅有 ${clusterIP}（Service ${places.bookinfo}/productpage 的 ClusterIP）者`,
      },
    ).toEqual([]);
  },
);

test(
  'With ipvs, a ClusterIP answers three of three pings',
  claim('DNS-04'),
  async ({ ping, places }) => {
    const full = places.nameOf('productpage');
    const { sent, received, lossPercent } = await ping('-c', '3', full);
    expect(
      { sent, received, lossPercent },
      { en: `ping of ${full} in busybox`, zh: `在 busybox 中 ping ${full}` },
    ).toEqual({
      sent: 3,
      received: 3,
      lossPercent: 0,
    });
  },
);

test(
  'With ipvs, the node itself answers pings of a ClusterIP (TTL 64)',
  claim('DNS-05'),
  async ({ ping, places }) => {
    const full = places.nameOf('productpage');
    const hops = (await ping('-c', '3', full)).replies.map(({ ttl }) => ttl);
    // a reply that had crossed a router would have lost one
    expect(hops, { en: `TTL of each reply for ${full}`, zh: `${full} 每个回应的 TTL` }).toEqual([
      64, 64, 64,
    ]);
  },
);

interface Place {
  namespace: string;
  name: string;
}

/** The Service that is pinged: productpage, or the cluster's DNS where the page takes no plain text. */
const whatAnswers = (
  byName: boolean,
  { bookinfo, dns }: { bookinfo: string; dns: Place },
): Place => (byName ? dns : { namespace: bookinfo, name: 'productpage' });

interface Callers {
  inCluster: { withoutSidecar(url: string): Promise<string> };
  lookups: { ask(name: string, server: string): Promise<{ answers: unknown[] }> };
}

/** Whether it does at its address what it is there for. */
const serves = async (byName: boolean, address: string, { inCluster, lookups }: Callers) =>
  byName
    ? (await lookups.ask(KUBERNETES, address)).answers.length > 0
    : (await inCluster.withoutSidecar(`http://${urlHost(address)}:9080/health`)) ===
      'Product page is healthy';

test(
  'Without ipvs, a ClusterIP answers no ping but still serves requests',
  claim('DNS-06'),
  async ({
    cluster,
    document,
    inCluster,
    lookups,
    mutualTls,
    ping,
    places,
    services,
    evidence,
  }) => {
    const { mode, policy } = mutualTls('productpage', 9080);
    // the page takes no plain text then; the cluster's DNS is no part of the mesh
    const byName = mode === 'STRICT';
    const asked = whatAnswers(byName, places);
    const service = `${asked.namespace}/${asked.name}`;
    const address = String(services.read(asked.namespace, asked.name).spec.clusterIP);
    await evidence('asked', { service, address, mode, policy });
    const { received = 0, text } = await ping('-c', '1', '-W', '1', address);
    const served = await serves(byName, address, { inCluster, lookups });
    document.notApplicableIf(received > 0 && cluster.proxyMode === 'unknown', {
      en: `needed: ClusterIPs led by kube-proxy; found: no configuration of it, and something answers ping for ${address}`,
      zh: `需要：ClusterIP 由 kube-proxy 转发；实际：没有它的配置，而 ${address} 对 ping 有回应`,
    });
    expect(served, {
      en: `Service ${service} serves at ${address}`,
      zh: `Service ${service} 在 ${address} 提供服务`,
    }).toBe(true);
    expect(text, {
      en: `ping of ${address}, the ClusterIP of Service ${service}`,
      zh: `ping ${address}（Service ${service} 的 ClusterIP）`,
    }).toMatch(/100% packet loss|unreachable/i);
  },
);
