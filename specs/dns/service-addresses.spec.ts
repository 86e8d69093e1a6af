import { claim, expect, serviceRange, test } from '#fixtures';

const LISTED = [
  'default/details',
  'default/kubernetes',
  'default/nginx-demo',
  'default/productpage',
  'default/ratings',
  'default/reviews',
  'kube-system/kube-dns',
];

test(
  'no Service of the list has an address outside the cluster',
  claim('DNS-23'),
  async ({ document, services, evidence }) => {
    const listed = services.all().flatMap(({ metadata, spec, status }) => {
      const name = `${metadata.namespace}/${metadata.name}`;
      const given = status?.loadBalancer?.ingress ?? [];
      const external = [...(spec.externalIPs ?? []), ...given.map((at) => at.ip ?? at.hostname)];
      return LISTED.includes(name) ? [{ name, type: spec.type, external }] : [];
    });
    await evidence('Services of the list', listed);
    const edited = listed.some((s) => s.name === 'default/productpage' && s.type === 'NodePort');
    expect(
      listed.filter(({ external }) => external.length),
      'those with an external address',
    ).toEqual([]);
    document.isMoot(
      edited,
      'needed: productpage before its type is edited (S7), or made anew since (S10); found: type NodePort',
    );
    expect(
      listed.filter(({ type }) => type !== 'ClusterIP'),
      'those that are no ClusterIP',
    ).toEqual([]);
  },
);

test('there are seven Services before Istio', claim('DNS-24'), async ({ services, evidence }) => {
  const names = services.all().map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  await evidence('all Services', names);
  expect(names.sort()).toEqual(LISTED);
});

test(
  'every ClusterIP is its own and inside the service range',
  claim('DNS-25'),
  async ({ configmaps, services, evidence }) => {
    const range = serviceRange({ configmaps, services });
    const all = services.all().map(({ metadata, spec }) => ({
      name: `${metadata.namespace}/${metadata.name}`,
      address: spec.clusterIP ?? 'None',
    }));
    // headless Services say None, those of type ExternalName nothing; the document's range is IPv4
    const addressed = all.filter(({ address }) => address.includes('.'));
    await evidence('ClusterIPs', { range: String(range), addressed });
    const outside = addressed.filter(({ address }) => !range?.contains(address));
    const twice = addressed.filter((one) =>
      addressed.some((other) => other.address === one.address && other.name !== one.name),
    );
    expect({ outside, twice }).toEqual({ outside: [], twice: [] });
  },
);

test(
  'the Services have the addresses that the author saw',
  claim('DNS-26'),
  async ({ services, evidence }) => {
    const names = ['details', 'kubernetes', 'nginx-demo', 'productpage', 'ratings', 'reviews'];
    const addresses = names.map((name) => services.read('default', name).spec.clusterIP);
    await evidence('addresses', Object.fromEntries(names.map((name, i) => [name, addresses[i]])));
    expect(addresses).toEqual([
      '10.110.197.146',
      '10.96.0.1',
      '10.104.166.177',
      '10.106.13.142',
      '10.109.191.105',
      '10.105.125.246',
    ]);
  },
);
