import { allWorkloads, claim, expect, serviceRange, test, workloadsSelectedBy } from '#fixtures';

test(
  'Service kubernetes has the first address of the service CIDR',
  claim('DNS-16'),
  async ({ configmaps, servicecidrs, services, evidence }) => {
    const { spec } = services.read('default', 'kubernetes');
    await evidence('Service kubernetes', spec);
    const offered = spec.ports.map(({ port, protocol }) => `${port}/${protocol}`);
    const selected = Object.keys(spec.selector ?? {});
    expect(offered, {
      en: 'ports of Service default/kubernetes',
      zh: 'Service default/kubernetes 的端口',
    }).toContain('443/TCP');
    expect(
      { type: spec.type, selected },
      { en: 'Service default/kubernetes', zh: 'Service default/kubernetes' },
    ).toEqual({
      type: 'ClusterIP',
      selected: [],
    });
    const range = serviceRange({ configmaps, servicecidrs });
    await evidence('service range', String(range));
    expect(spec.clusterIP, {
      en: `address of Service default/kubernetes in ${range}`,
      zh: `Service default/kubernetes 在网段 ${range} 中的地址`,
    }).toBe(range.at(1));
  },
);

test(
  'The DNS Service offers the DNS and metrics ports of the DNS pods',
  claim('DNS-22'),
  async ({ daemonsets, deployments, document, places, services, statefulsets, evidence }) => {
    const { namespace, name } = places.dns;
    const service = services.read(namespace, name);
    const { type, selector, ports } = service.spec;
    const all = allWorkloads({ daemonsets, deployments, statefulsets }, namespace);
    const behind = workloadsSelectedBy(service, all).map(
      ({ kind, workload }) => `${kind} ${workload.metadata.name}`,
    );
    await evidence(`Service ${namespace}/${name}`, { type, selector, ports, behind });
    const offered = ports.map(({ port, protocol }) => `${port}/${protocol}`);
    const missing = (wanted: string[]) => wanted.filter((port) => !offered.includes(port));
    expect(type, {
      en: `type of Service ${namespace}/${name}`,
      zh: `Service ${namespace}/${name} 的类型`,
    }).toBe('ClusterIP');
    expect(missing(['53/UDP', '53/TCP']), {
      en: `DNS ports that ${namespace}/${name} lacks`,
      zh: `${namespace}/${name} 缺少的 DNS 端口`,
    }).toEqual([]);
    expect(behind, {
      en: `workloads that Service ${namespace}/${name} selects by ${JSON.stringify(selector)}`,
      zh: `Service ${namespace}/${name} 以 ${JSON.stringify(selector)} 选中的工作负载`,
    }).not.toEqual([]);
    document.notApplicableIf(missing(['9153/TCP']).length > 0, {
      en: `needed: the port 9153 for metrics, as kubeadm makes this Service; found: ${offered.join(', ')} at Service ${namespace}/${name}, which is all that DNS needs`,
      zh: `需要：指标端口 9153（kubeadm 创建的 Service 带有它）；实际：Service ${namespace}/${name} 的端口为 ${offered.join('、')}，DNS 只需要这些`,
    });
  },
);
