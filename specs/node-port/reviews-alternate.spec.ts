import { because, claim, expect, readProductPage, rulesFor, type Service, test } from '#fixtures';

const VERSIONS = ['v1', 'v2', 'v3'];

/**
 * The sidecar of productpage chooses a pod of reviews for each page, as kube-proxy does for each connection where
 * there is no sidecar: productpage never keeps one to reviews. One sample is drawn, as large as meets every pod.
 */
test(
  'The pages at the node port alternate between the three versions of reviews',
  claim('NPT-09'),
  async ({
    backends,
    changes,
    document,
    eventually,
    mutualTls,
    nodePorts,
    places,
    virtualservices,
    evidence,
  }) => {
    const reviews = places.nameOf('reviews');
    const [rule] = rulesFor(virtualservices.all(), reviews);
    document.notApplicableIf(rule !== undefined, {
      en: `needed: no rule for reviews; found: VirtualService ${rule?.metadata.namespace}/${rule?.metadata.name}`,
      zh: `需要：没有 reviews 的规则；实际：VirtualService ${rule?.metadata.namespace}/${rule?.metadata.name}`,
    });
    const by = backends.keeper('reviews');
    document.notApplicableIf(by !== undefined, because('callers-kept', { part: 'reviews', by }));
    const { mode, policy } = mutualTls('productpage', 9080);
    document.notApplicableIf(mode === 'STRICT', {
      en: `needed: productpage takes plain text, as a node port brings it; found: PeerAuthentication ${policy} demands mutual TLS`,
      zh: `需要：productpage 接受明文（节点端口送来的就是明文）；实际：PeerAuthentication ${policy} 要求双向 TLS`,
    });
    const [service] = (await changes.apply()) as Service[];
    const port = service?.spec.ports[0]?.nodePort ?? 0;
    // kube-proxy needs a moment to learn of a new Service
    await eventually(
      () => nodePorts.get(port, '/health'),
      ({ status }) => status === 200,
    );
    const pages = await backends.askAll(nodePorts.at(port), '/productpage', ['reviews']);
    const seen = pages.map(({ text }) => readProductPage(text).version ?? 'none told');
    const all = [...VERSIONS, 'none told'];
    const column = `pages of ${pages.length}`;
    const rows = all.map((version) => [version, seen.filter((page) => page === version).length]);
    await evidence(
      'pages of each version',
      { columns: ['reviews', column], rows },
      { varies: [column] },
    );
    expect(
      VERSIONS.filter((version) => !seen.includes(version as 'v1')),
      {
        en: `versions of reviews that none of ${pages.length} pages shows`,
        zh: `${pages.length} 个页面都没有显示的 reviews 版本`,
      },
    ).toEqual([]);
  },
);
