import { claim, expect, livePods, test } from '#fixtures';

test(
  'Bookinfo consists of four services',
  claim('SUM-07'),
  async ({ services, places, evidence }) => {
    const names = services.all(places.bookinfo).map(({ metadata }) => metadata.name);
    await evidence(`Services of namespace ${places.bookinfo}`, names);
    expect(names, {
      en: `Services of namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 的 Service`,
    }).toEqual(expect.arrayContaining(['details', 'productpage', 'ratings', 'reviews']));
  },
);

test(
  'The full name of reviews resolves to its ClusterIP',
  claim('SUM-08'),
  async ({ services, places, lookups }) => {
    const address = services.read(places.bookinfo, 'reviews').spec.clusterIP ?? '';
    const name = places.nameOf('reviews');
    const answers = await lookups.askAll(name);
    expect(
      answers
        .filter(({ lookup }) => !lookup.answers.some((found) => found.address === address))
        .map(({ from, lookup }) => `${from}: ${lookup.answers.map((found) => found.address)}`),
      {
        en: `who does not answer ${address} for ${name}`,
        zh: `对 ${name} 的回答不是 ${address} 者`,
      },
    ).toEqual([]);
    expect(answers.length, { en: 'answers', zh: '回答' }).toBeGreaterThan(0);
  },
);

/** The DNS of Kubernetes before CoreDNS, which some distributions keep. */
const OLDER = /kube-dns/;

test(
  'The cluster DNS is CoreDNS',
  claim('SUM-09'),
  async ({ services, pods, places, document, evidence }) => {
    const { namespace, name } = places.dns;
    const { selector = {} } = services.read(namespace, name).spec;
    const images = livePods(pods.labelled(namespace, selector)).flatMap((pod) =>
      pod.spec.containers.map((container) => container.image),
    );
    await evidence(`images behind Service ${namespace}/${name}`, images);
    document.notApplicableIf(
      images.some((image) => OLDER.test(image)),
      {
        en: `needed: a distribution whose DNS is CoreDNS; found: ${images.join(', ')}`,
        zh: `需要：以 CoreDNS 为 DNS 的发行版；实际：${images.join('、')}`,
      },
    );
    expect(
      images.filter((image) => image.includes('coredns')),
      {
        en: `images of CoreDNS among those behind Service ${namespace}/${name} (${images.join(', ') || 'none'})`,
        zh: `Service ${namespace}/${name} 后面的镜像（${images.join('、') || '无'}）中 CoreDNS 的镜像`,
      },
    ).not.toEqual([]);
  },
);
