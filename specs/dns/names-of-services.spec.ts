import { claim, expect, readNslookup, test } from '#fixtures';

const RATINGS = 'ratings.default.svc.cluster.local';

// busybox asks a name without dots under every search domain, for A and AAAA, and ends with 1 when any of
// them is missing: its exit code says nothing about the name that is there (facts 7.5)

test(
  "a short name becomes the full name in the pod's namespace",
  claim('DNS-11'),
  async ({ busybox, evidence }) => {
    const asked = await busybox.run(['nslookup', 'ratings']);
    await evidence('nslookup ratings', asked.stdout + asked.stderr);
    const names = readNslookup(asked.stdout).answers.map(({ name }) => name);
    expect([...new Set(names)], 'names that have an address').toEqual([RATINGS]);
  },
);

test(
  'the cluster DNS answers with the ClusterIP of ratings',
  claim('DNS-12'),
  async ({ busybox, services, evidence }) => {
    const { clusterIP } = services.read('default', 'ratings').spec;
    const asked = await busybox.run(['nslookup', 'ratings']);
    await evidence('nslookup ratings', asked.stdout + asked.stderr);
    const addresses = readNslookup(asked.stdout)
      .answers.filter(({ name }) => name === RATINGS)
      .map(({ address }) => address);
    expect(addresses, `addresses of ${RATINGS}`).toContain(clusterIP);
  },
);

test(
  'the full name of ratings has exactly one IPv4 address',
  claim('DNS-13'),
  async ({ busybox, evidence }) => {
    const asked = await busybox.run(['nslookup', RATINGS]);
    await evidence(`nslookup ${RATINGS}`, asked.stdout + asked.stderr);
    const { answers } = readNslookup(asked.stdout);
    expect(
      answers.filter(({ address }) => address.includes('.')),
      'A records',
    ).toEqual([{ name: RATINGS, address: expect.any(String) }]);
  },
);
