import { claim, expect, type Manifest, type Service, test } from '#fixtures';

test(
  'The type of a Service can be changed to NodePort',
  claim('NPT-01'),
  async ({ changes, evidence }) => {
    const [plain, edited] = changes.manifests() as [Manifest, Manifest];
    const before = await changes.create<Service>(plain);
    const after = await changes.change<Service>(edited);
    await evidence('before and after', { before: before.spec, after: after.spec });
    const service = `Service ${after.metadata.namespace}/${after.metadata.name}`;
    expect([before.spec.type, after.spec.type], {
      en: `type of ${service}, before and after`,
      zh: `${service} 之前和之后的类型`,
    }).toEqual(['ClusterIP', 'NodePort']);
    expect(after.metadata.uid, { en: 'edited, not recreated', zh: '是修改而不是重新创建' }).toBe(
      before.metadata.uid,
    );
  },
);

test(
  'The API server allocates a node port between 30000 and 32767',
  claim('NPT-02'),
  async ({ changes, document, evidence }) => {
    const [plain, edited] = changes.manifests() as [Manifest, Manifest];
    await changes.create<Service>(plain);
    const { ports } = (await changes.change<Service>(edited)).spec;
    await evidence('ports', ports);
    const offered = ports.map(({ port, protocol }) => `${port}/${protocol}`);
    expect(offered, { en: 'ports of the Service', zh: '该 Service 的端口' }).toEqual(['9080/TCP']);
    const given = ports[0]?.nodePort ?? 0;
    expect(given, {
      en: 'the node port that the API server gave',
      zh: 'API 服务器分配的节点端口',
    }).toBeGreaterThan(0);
    // the API server gives none outside the range that it was told
    document.notApplicableIf(given < 30_000 || given > 32_767, {
      en: `needed: an API server with the default range of node ports; found: one that gives ${given} (--service-node-port-range)`,
      zh: `需要：API 服务器使用默认的节点端口范围；实际：它分配了 ${given}（--service-node-port-range）`,
    });
  },
);

test(
  'Changing the type to NodePort keeps the ClusterIP',
  claim('NPT-03'),
  async ({ changes, evidence }) => {
    const [plain, edited] = changes.manifests() as [Manifest, Manifest];
    const before = (await changes.create<Service>(plain)).spec.clusterIP;
    const after = (await changes.change<Service>(edited)).spec.clusterIP;
    await evidence('ClusterIP', { before, after });
    expect(before, { en: 'ClusterIP at first', zh: '起初的 ClusterIP' }).toMatch(/[.:]/);
    expect(after, { en: 'ClusterIP after the change', zh: '更改之后的 ClusterIP' }).toBe(before);
  },
);

test(
  'A NodePort Service has no external address',
  claim('NPT-04'),
  async ({ api, changes, eventually, evidence }) => {
    const [plain, edited] = changes.manifests() as [Manifest, Manifest];
    await changes.create<Service>(plain);
    const { name, namespace } = (await changes.change<Service>(edited)).metadata;
    const addressesNow = async () => {
      const path = `/api/v1/namespaces/${namespace}/services/${name}`;
      const { spec, status } = await api.json<Service>(path);
      const given = status?.loadBalancer?.ingress ?? [];
      return [...(spec.externalIPs ?? []), ...given.map(({ ip, hostname }) => ip ?? hostname)];
    };
    // a controller that hands out addresses would need a moment
    const external = await eventually(addressesNow, (all) => all.length > 0, { timeoutMs: 3_000 });
    await evidence('external addresses', external);
    expect(external, {
      en: `external addresses of Service ${namespace}/${name}`,
      zh: `Service ${namespace}/${name} 的外部地址`,
    }).toEqual([]);
  },
);
