import {
  allWorkloads,
  availabilityOf,
  claim,
  expect,
  imageName,
  test,
  workloadsSelectedBy,
} from '#fixtures';

test(
  'Every replica of the cluster DNS is available',
  claim('K8S-02'),
  async ({ daemonsets, deployments, places, pods, services, statefulsets, evidence }) => {
    const { namespace, name } = places.dns;
    const all = allWorkloads({ daemonsets, deployments, statefulsets }, namespace);
    const service = services.find(namespace, name);
    const selected = [service].flatMap((one) => one ?? []);
    const behind = selected.flatMap((one) => workloadsSelectedBy(one, all));
    // a Service that selects nothing is DNS-22's matter
    const running = all.filter(({ workload }) =>
      workload.spec.template.spec.containers.some(({ image }) => imageName(image) === 'coredns'),
    );
    const dns = ([behind, running].find((some) => some.length > 0) ?? []).map(availabilityOf);
    await evidence('workloads of the DNS', dns);
    const selector = service?.spec.selector ?? { 'k8s-app': 'kube-dns' };
    await evidence(
      'pods',
      pods.labelled(namespace, selector).map(({ metadata, status }) => ({
        name: metadata.name,
        phase: status.phase,
        conditions: status.conditions,
      })),
    );
    expect(dns, {
      en: `workloads behind Service ${namespace}/${name}, or of CoreDNS`,
      zh: `Service ${namespace}/${name} 后面的工作负载，或 CoreDNS 的工作负载`,
    }).not.toEqual([]);
    expect(
      dns.filter(({ wanted, available }) => wanted < 1 || available < wanted),
      {
        en: 'workloads of the DNS of which not every replica is available, or none is wanted',
        zh: '并非每个副本都可用、或期望副本数为 0 的 DNS 工作负载',
      },
    ).toEqual([]);
  },
);
