import { claim, expect, type Manifest, type Service, test } from '#fixtures';

test('a Service can be turned into a NodePort', claim('NPT-01'), async ({ changes, evidence }) => {
  const [plain, edited] = changes.manifests() as [Manifest, Manifest];
  const before = await changes.create<Service>(plain);
  const after = await changes.change<Service>(edited);
  await evidence('before and after', { before: before.spec, after: after.spec });
  expect([before.spec.type, after.spec.type]).toEqual(['ClusterIP', 'NodePort']);
  expect(after.metadata.uid, 'edited, not made anew').toBe(before.metadata.uid);
});

test(
  'the API picks a node port between 30000 and 32767',
  claim('NPT-02'),
  async ({ changes, evidence }) => {
    const [plain, edited] = changes.manifests() as [Manifest, Manifest];
    await changes.create<Service>(plain);
    const { ports } = (await changes.change<Service>(edited)).spec;
    await evidence('ports', ports);
    expect(ports.map(({ port, protocol }) => `${port}/${protocol}`)).toEqual(['9080/TCP']);
    expect(ports[0]?.nodePort, 'node port').toBeGreaterThanOrEqual(30_000);
    expect(ports[0]?.nodePort, 'node port').toBeLessThanOrEqual(32_767);
  },
);

test(
  'the change of type leaves the ClusterIP as it was',
  claim('NPT-03'),
  async ({ changes, evidence }) => {
    const [plain, edited] = changes.manifests() as [Manifest, Manifest];
    const before = (await changes.create<Service>(plain)).spec.clusterIP;
    const after = (await changes.change<Service>(edited)).spec.clusterIP;
    await evidence('ClusterIP', { before, after });
    expect(before, 'ClusterIP at first').toMatch(/[.:]/);
    expect(after, 'ClusterIP after the change').toBe(before);
  },
);

test(
  'a NodePort has no external address',
  claim('NPT-04'),
  async ({ api, changes, eventually, evidence }) => {
    const [plain, edited] = changes.manifests() as [Manifest, Manifest];
    await changes.create<Service>(plain);
    const { name } = (await changes.change<Service>(edited)).metadata;
    const addressesNow = async () => {
      const path = `/api/v1/namespaces/default/services/${name}`;
      const { spec, status } = await api.json<Service>(path);
      const given = status?.loadBalancer?.ingress ?? [];
      return [...(spec.externalIPs ?? []), ...given.map(({ ip, hostname }) => ip ?? hostname)];
    };
    // a controller that hands out addresses would need a moment
    const external = await eventually(addressesNow, (all) => all.length > 0, { budgetMs: 3_000 });
    await evidence('external addresses', external);
    expect(external).toEqual([]);
  },
);
