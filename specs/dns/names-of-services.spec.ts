import { claim, expect, fqdnOf, type Service, test } from '#fixtures';

// busybox asks a name without dots under every search domain, for A and AAAA, and ends with 1 when any of
// them is missing: its exit code says nothing about the name that is there (facts 7.5)

interface Services {
  all(namespace: string): Service[];
}

/** A Service of a namespace that a name can be shown with: ratings as in the document, else any that has an address. */
const neighbourIn = (services: Services, namespace: string): string | undefined => {
  const named = services
    .all(namespace)
    .filter(({ spec }) => spec.clusterIP && spec.clusterIP !== 'None')
    .map(({ metadata }) => metadata.name);
  return named.includes('ratings') ? 'ratings' : named[0];
};

test(
  "A Service's short name resolves to its full name in the pod's namespace",
  claim('DNS-11'),
  async ({ busybox, document, lookups, services, evidence }) => {
    const namespace = busybox.pod.metadata.namespace ?? 'default';
    const name = neighbourIn(services, namespace);
    document.notApplicableIf(name === undefined, {
      en: `needed: a Service in the namespace of busybox; found: none in ${namespace}`,
      zh: `需要：busybox 所在命名空间中有 Service；实际：${namespace} 中没有`,
    });
    const full = fqdnOf(String(name), namespace);
    const { answers } = await lookups.ask(String(name));
    await evidence('names that have an address', answers);
    // a search domain of the node may have the name as well
    const names = answers.map((answer) => answer.name);
    expect(names, {
      en: `names that nslookup ${name} finds in pod ${namespace}/busybox`,
      zh: `在 Pod ${namespace}/busybox 中 nslookup ${name} 得到的名称`,
    }).toContain(full);
  },
);

test(
  'The cluster DNS resolves ratings to its ClusterIP',
  claim('DNS-12'),
  async ({ lookups, places, services, evidence }) => {
    const { clusterIP } = services.read(places.bookinfo, 'ratings').spec;
    const full = places.nameOf('ratings');
    const answers = (await lookups.askAll(full)).map(({ from, lookup }) => ({
      from,
      addresses: lookup.answers.filter(({ name }) => name === full).map((a) => a.address),
    }));
    await evidence(`addresses of ${full}`, answers);
    expect(
      answers.filter(({ addresses }) => !addresses.includes(String(clusterIP))),
      {
        en: `who does not answer ${full} with ${clusterIP}, the ClusterIP of Service ${places.bookinfo}/ratings`,
        zh: `对 ${full} 的回答不是 ${clusterIP}（Service ${places.bookinfo}/ratings 的 ClusterIP）者`,
      },
    ).toEqual([]);
  },
);

test(
  'The full name of ratings has exactly one A record',
  claim('DNS-13'),
  async ({ lookups, places, evidence }) => {
    const full = places.nameOf('ratings');
    const answers = (await lookups.askAll(full)).map(({ from, lookup }) => ({
      from,
      addresses: lookup.answers
        .filter(({ name, address }) => name === full && address.includes('.'))
        .map(({ address }) => address),
    }));
    await evidence(`A records of ${full}`, answers);
    expect(
      answers.filter(({ addresses }) => addresses.length !== 1),
      {
        en: `who does not answer ${full} with one IPv4 address`,
        zh: `对 ${full} 的回答不是一个 IPv4 地址者`,
      },
    ).toEqual([]);
  },
);
