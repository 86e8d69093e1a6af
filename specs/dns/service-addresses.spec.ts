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
  "No Service in the document's list has an external address",
  claim('DNS-23'),
  async ({ document, places, services, evidence }) => {
    const names = listOf(places);
    const all = services.all().map(({ metadata, spec, status }) => {
      const given = status?.loadBalancer?.ingress ?? [];
      const external = [...(spec.externalIPs ?? []), ...given.map((at) => at.ip ?? at.hostname)];
      return { name: `${metadata.namespace}/${metadata.name}`, type: spec.type, external };
    });
    const listed = all.filter(({ name }) => names.includes(name));
    await evidence('Services of the list', listed);
    const page = `${places.bookinfo}/productpage`;
    const edited = listed.some(({ name, type }) => name === page && type === 'NodePort');
    expect(listed, {
      en: 'Services of the list, which are to have no external address',
      zh: '列表中的各 Service，不应有外部地址',
    }).toAllMatch({ external: [] });
    document.notApplicableIf(edited, {
      en: 'needed: productpage before its type is edited (S7), or recreated since (S10); found: type NodePort',
      zh: '需要：productpage 尚未修改类型（S7），或之后重新创建（S10）；实际：类型为 NodePort',
    });
    expect(listed, {
      en: 'Services of the list, which are to be of type ClusterIP',
      zh: '列表中的各 Service，类型应为 ClusterIP',
    }).toAllMatch({ type: 'ClusterIP' });
  },
);

test(
  'There are seven Services before Istio is installed',
  claim('DNS-24'),
  async ({ places, services, evidence }) => {
    const names = services.all().map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    await evidence('all Services', names);
    expect(names.sort(), { en: 'all Services', zh: '全部 Service' }).toEqual(listOf(places).sort());
  },
);

test(
  'Every ClusterIP is unique and in the service CIDR',
  claim('DNS-25'),
  async ({ configmaps, servicecidrs, services, evidence }) => {
    const all = services.all().flatMap(({ metadata, spec: { clusterIP, clusterIPs } }) =>
      (clusterIPs ?? [clusterIP ?? 'None']).map((address) => ({
        name: `${metadata.namespace}/${metadata.name}`,
        address,
      })),
    );
    // headless Services say None, those of type ExternalName nothing
    const addressed = all.filter(({ address }) => /[.:]/.test(address));
    await evidence('ClusterIPs', addressed);
    const sharing = addressed.map(({ name, address }) => ({
      name,
      address,
      others: addressed
        .filter((other) => other.address === address && other.name !== name)
        .map((other) => other.name),
    }));
    expect(sharing, {
      en: 'Services, each of which is to have an address of its own',
      zh: '各 Service，应各有自己的地址',
    }).toAllMatch({ others: [] });
    const range = serviceRange({ configmaps, servicecidrs });
    await evidence('service range', String(range));
    expect(
      addressed.map((one) => ({ ...one, 'in the range': range.contains(one.address) })),
      {
        en: `Services, whose addresses are to lie in ${range}`,
        zh: `各 Service，地址应在 ${range} 内`,
      },
    ).toAllMatch({ 'in the range': true });
  },
);

/** The Services that are not Bookinfo's. */
const HOMES: Record<string, string> = { kubernetes: 'default', 'nginx-demo': 'default' };

test(
  "The Services have the author's ClusterIPs",
  claim('DNS-26'),
  async ({ places, services, evidence }) => {
    const names = ['details', 'kubernetes', 'nginx-demo', 'productpage', 'ratings', 'reviews'];
    const addresses = names.map(
      (name) => services.read(HOMES[name] ?? places.bookinfo, name).spec.clusterIP,
    );
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
