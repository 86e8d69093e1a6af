import { claim, expect, type Service, test } from '#fixtures';

const shapeOf = ({ spec }: Service) => ({
  type: spec.type,
  ports: spec.ports.map((p) => `${p.port}/${p.protocol ?? 'TCP'} -> ${p.targetPort}`),
});

const INSIDE = { type: 'ClusterIP', ports: ['9080/TCP -> 9080'] };

test('details is reached inside on 9080', claim('MSH-13'), async ({ services, evidence }) => {
  const details = services.read('default', 'details');
  await evidence('spec', details.spec);
  expect(shapeOf(details), 'Service details').toEqual(INSIDE);
  expect(details.spec.clusterIP, 'its cluster address').toMatch(/^[\d.]+$|:/);
});

test(
  "the API server's own Service is unchanged",
  claim('MSH-14'),
  async ({ services, evidence }) => {
    const { spec } = services.read('default', 'kubernetes');
    await evidence('spec', spec);
    expect(
      {
        type: spec.type,
        ports: spec.ports.map((p) => `${p.port}/${p.protocol ?? 'TCP'}`),
        selector: spec.selector ?? null,
      },
      'Service kubernetes',
    ).toEqual({ type: 'ClusterIP', ports: ['443/TCP'], selector: null });
    // the first address of the range, whatever the range is
    expect(spec.clusterIP, 'its cluster address').toMatch(/(\.|:)1$/);
  },
);

test(
  'productpage is ClusterIP again',
  claim('MSH-16'),
  async ({ services, document, evidence }) => {
    const productpage = services.read('default', 'productpage');
    const { type, ports } = productpage.spec;
    await evidence('spec', productpage.spec);
    // apply alone never turns a NodePort back: the document deletes the Services without saying so
    document.isMoot(
      type === 'NodePort',
      'needed: Service productpage made anew after it was a NodePort (a step the document leaves out); found: the NodePort of before',
    );
    expect(shapeOf(productpage), 'Service productpage').toEqual(INSIDE);
    expect(
      ports.flatMap((p) => p.nodePort ?? []),
      'node ports of productpage',
    ).toEqual([]);
  },
);

test('ratings and reviews lead to 9080 inside', claim('MSH-17'), async ({ services, evidence }) => {
  const [ratings, reviews] = ['ratings', 'reviews'].map((name) => services.read('default', name));
  await evidence('specs', { ratings: ratings?.spec, reviews: reviews?.spec });
  expect(
    { ratings: ratings && shapeOf(ratings), reviews: reviews && shapeOf(reviews) },
    'Services ratings and reviews',
  ).toEqual({ ratings: INSIDE, reviews: INSIDE });
});
