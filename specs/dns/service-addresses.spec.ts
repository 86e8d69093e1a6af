import { claim, expect, serviceRange, test } from '#fixtures';

interface Places {
  bookinfo: string;
  dns: { namespace: string; name: string };
}

/** The Services of the document's list, where they are on this cluster. nginx-demo is listed and never made. */
const listOf = ({ bookinfo, dns }: Places) => [
  ...['details', 'productpage', 'ratings', 'reviews'].map((name) => `${bookinfo}/${name}`),
  'default/kubernetes',
  'default/nginx-demo',
  `${dns.namespace}/${dns.name}`,
];

test(
  'no Service of the list has an address outside the cluster',
  claim('DNS-23'),
  async ({ document, places, services, evidence }) => {
    const names = listOf(places);
    const listed = services.all().flatMap(({ metadata, spec, status }) => {
      const name = `${metadata.namespace}/${metadata.name}`;
      const given = status?.loadBalancer?.ingress ?? [];
      const external = [...(spec.externalIPs ?? []), ...given.map((at) => at.ip ?? at.hostname)];
      return names.includes(name) ? [{ name, type: spec.type, external }] : [];
    });
    await evidence('Services of the list', listed);
    expect(listed, { en: 'Services of the list', zh: '列表中的 Service' }).not.toEqual([]);
    const page = `${places.bookinfo}/productpage`;
    const edited = listed.some(({ name, type }) => name === page && type === 'NodePort');
    expect(
      listed.filter(({ external }) => external.length),
      { en: 'those with an external address', zh: '有外部地址的 Service' },
    ).toEqual([]);
    document.isMoot(edited, {
      en: 'needed: productpage before its type is edited (S7), or made anew since (S10); found: type NodePort',
      zh: '需要：productpage 尚未修改类型（S7），或之后重新创建（S10）；实际：类型为 NodePort',
    });
    expect(
      listed.filter(({ type }) => type !== 'ClusterIP'),
      { en: 'those that are no ClusterIP', zh: '类型不是 ClusterIP 的 Service' },
    ).toEqual([]);
  },
);

test(
  'there are seven Services before Istio',
  claim('DNS-24'),
  async ({ places, services, evidence }) => {
    const names = services.all().map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    await evidence('all Services', names);
    expect(names.sort(), { en: 'all Services', zh: '全部 Service' }).toEqual(listOf(places).sort());
  },
);

test(
  'every ClusterIP is its own and inside the service range',
  claim('DNS-25'),
  async ({ configmaps, servicecidrs, services, evidence }) => {
    const all = services.all().map(({ metadata, spec }) => ({
      name: `${metadata.namespace}/${metadata.name}`,
      address: spec.clusterIP ?? 'None',
    }));
    // headless Services say None, those of type ExternalName nothing; the document's range is IPv4
    const addressed = all.filter(({ address }) => address.includes('.'));
    await evidence('ClusterIPs', addressed);
    const twice = addressed.filter((one) =>
      addressed.some((other) => other.address === one.address && other.name !== one.name),
    );
    expect(twice, { en: 'Services that share an address', zh: '地址相同的 Service' }).toEqual([]);
    const range = serviceRange({ configmaps, servicecidrs });
    await evidence('service range', String(range));
    expect(
      addressed.filter(({ address }) => !range.contains(address)),
      { en: `Services with an address outside ${range}`, zh: `地址不在 ${range} 内的 Service` },
    ).toEqual([]);
  },
);

test(
  'the Services have the addresses that the author saw',
  claim('DNS-26'),
  async ({ places, services, evidence }) => {
    const names = ['details', 'kubernetes', 'nginx-demo', 'productpage', 'ratings', 'reviews'];
    const homeOf = (name: string) =>
      ['kubernetes', 'nginx-demo'].includes(name) ? 'default' : places.bookinfo;
    const addresses = names.map((name) => services.read(homeOf(name), name).spec.clusterIP);
    await evidence('addresses', Object.fromEntries(names.map((name, i) => [name, addresses[i]])));
    expect(addresses, { en: 'ClusterIPs', zh: '各 ClusterIP' }).toEqual([
      '10.110.197.146',
      '10.96.0.1',
      '10.104.166.177',
      '10.106.13.142',
      '10.109.191.105',
      '10.105.125.246',
    ]);
  },
);
