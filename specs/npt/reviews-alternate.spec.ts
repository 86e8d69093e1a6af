import { claim, expect, readProductPage, type Service, test } from '#fixtures';

/**
 * Of n pages, one of three equally likely versions is missing with a chance below 3 * (2/3)^n: 9.2e-7 at 37
 * pages, 8.2e-11 at 60. The sidecar of productpage chooses anew for each page, as kube-proxy does for each
 * connection where there is no sidecar: productpage never keeps one to reviews. Pages under way together
 * favour the version that answers sooner, which the pages beyond 37 are for.
 */
const PAGES = 60;

test(
  'pages alternate between the three versions of reviews',
  claim('NPT-09'),
  async ({ changes, document, eventually, nodePorts, virtualservices, evidence }) => {
    const rule = virtualservices
      .all()
      .find(({ metadata, spec }) =>
        spec.hosts.some(
          (host) =>
            host.startsWith('reviews.default') ||
            (host === 'reviews' && metadata.namespace === 'default'),
        ),
      );
    document.isMoot(
      rule !== undefined,
      `needed: no rule for reviews; found: VirtualService ${rule?.metadata.name}`,
    );
    const [service] = (await changes.apply()) as Service[];
    const port = service?.spec.ports[0]?.nodePort ?? 0;
    // kube-proxy needs a moment to learn of a new Service
    await eventually(
      () => nodePorts.get(port, '/health'),
      ({ status }) => status === 200,
    );
    const onePage = async () => {
      const { text } = await nodePorts.get(port, '/productpage', { budgetMs: 60_000 });
      return readProductPage(text).version ?? 'none told';
    };
    const VERSIONS = ['v1', 'v2', 'v3'];
    const seen = await eventually(
      () => Promise.all(Array.from({ length: PAGES }, onePage)),
      (pages) => VERSIONS.every((version) => pages.some((page) => page === version)),
    );
    const counts = [...VERSIONS, 'none told'].map((version) => [
      version,
      seen.filter((page) => page === version).length,
    ]);
    await evidence('pages of each version', {
      columns: ['reviews', `pages of ${PAGES}`],
      rows: counts,
    });
    await evidence('chance that one of three equal versions is missing', 3 * (2 / 3) ** PAGES);
    const told = [...new Set(seen.filter((page) => page !== 'none told'))].sort();
    expect(told, 'versions that the pages show').toEqual(VERSIONS);
  },
);
