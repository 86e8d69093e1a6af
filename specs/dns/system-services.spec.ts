import { allWorkloads, claim, expect, serviceRange, test, workloadsSelectedBy } from '#fixtures';

test(
  'Service kubernetes has the first address of the service CIDR',
  claim('DNS-16'),
  async ({ configmaps, servicecidrs, services, evidence }) => {
    const { spec } = services.read('default', 'kubernetes');
    await evidence('Service kubernetes', spec);
    const offered = spec.ports.map(({ port, protocol }) => `${port}/${protocol}`);
    const selected = Object.keys(spec.selector ?? {});
    expect(offered, 'ports of Service default/kubernetes').toContain('443/TCP');
    expect({ type: spec.type, selected }, 'Service default/kubernetes').toEqual({
      type: 'ClusterIP',
      selected: [],
    });
    const range = serviceRange({ configmaps, servicecidrs });
    await evidence('service range', String(range));
    expect(spec.clusterIP, `address of Service default/kubernetes in ${range}`).toBe(range.at(1));
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
    expect(type, `type of Service ${namespace}/${name}`).toBe('ClusterIP');
    expect(missing(['53/UDP', '53/TCP']), `DNS ports that ${namespace}/${name} lacks`).toEqual([]);
    expect(
      behind,
      `workloads that Service ${namespace}/${name} selects by ${JSON.stringify(selector)}`,
    ).not.toEqual([]);
    document.isMoot(
      missing(['9153/TCP']).length > 0,
      `needed: the port 9153 for metrics, as kubeadm makes this Service; found: ${offered.join(', ')} at Service ${namespace}/${name}, which is all that DNS needs`,
    );
  },
);
