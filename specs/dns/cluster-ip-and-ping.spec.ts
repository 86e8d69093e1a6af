import { claim, expect, readNslookup, readPing, test } from '#fixtures';

const PRODUCTPAGE = 'productpage.default.svc.cluster.local';

test(
  'the full name of productpage leads to its ClusterIP',
  claim('DNS-03'),
  async ({ busybox, services, evidence }) => {
    const { clusterIP } = services.read('default', 'productpage').spec;
    const asked = await busybox.run(['nslookup', PRODUCTPAGE]);
    await evidence('nslookup', asked.stdout + asked.stderr);
    const addresses = readNslookup(asked.stdout)
      .answers.filter(({ name }) => name === PRODUCTPAGE)
      .map(({ address }) => address);
    expect(addresses, `addresses of ${PRODUCTPAGE}`).toContain(clusterIP);
    expect(addresses.filter((address) => address.includes('.'))).toHaveLength(1);
  },
);

test(
  'with ipvs three pings of a ClusterIP are all answered',
  claim('DNS-04'),
  async ({ busybox, evidence }) => {
    const asked = await busybox.run(['ping', '-c', '3', PRODUCTPAGE]);
    await evidence('ping', asked.stdout + asked.stderr);
    const { sent, received, lossPercent } = readPing(asked.stdout);
    expect({ sent, received, lossPercent }).toEqual({ sent: 3, received: 3, lossPercent: 0 });
  },
);

test('the node itself answers for a ClusterIP', claim('DNS-05'), async ({ busybox, evidence }) => {
  const asked = await busybox.run(['ping', '-c', '3', PRODUCTPAGE]);
  await evidence('ping', asked.stdout + asked.stderr);
  const hops = readPing(asked.stdout).replies.map(({ ttl }) => ttl);
  // a reply that had crossed a router would have lost one
  expect(hops, 'TTL of each reply').toEqual([64, 64, 64]);
});

test(
  'without ipvs a ClusterIP answers no ping and still serves',
  claim('DNS-06'),
  async ({ busybox, inside, services, evidence }) => {
    const address = String(services.read('default', 'productpage').spec.clusterIP);
    const ping = await busybox.run(['ping', '-c', '1', '-W', '1', address]);
    await evidence('ping', ping.stdout + ping.stderr);
    const page = await inside.plain(`http://${address}:9080/health`);
    await evidence('wget of /health', page);
    expect(ping.stdout + ping.stderr, 'ping').toMatch(/100% packet loss|unreachable/i);
    expect(page, 'what port 9080 answers').toBe('Product page is healthy');
  },
);
