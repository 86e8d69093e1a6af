import { claim, expect, serviceRange, test } from '#fixtures';

test(
  'Service kubernetes has the first address of the range',
  claim('DNS-16'),
  async ({ configmaps, services, evidence }) => {
    const { spec } = services.read('default', 'kubernetes');
    const range = serviceRange({ configmaps, services });
    await evidence('Service kubernetes', { spec, range: String(range) });
    const offered = spec.ports.map(({ port, protocol }) => `${port}/${protocol}`);
    const selected = Object.keys(spec.selector ?? {});
    expect({ type: spec.type, address: spec.clusterIP, offered, selected }).toEqual({
      type: 'ClusterIP',
      address: range?.at(1) ?? 'the first address of some range',
      offered: ['443/TCP'],
      selected: [],
    });
  },
);

test(
  'Service kube-dns offers DNS and metrics of the DNS pods',
  claim('DNS-22'),
  async ({ services, evidence }) => {
    const { type, selector, ports } = services.read('kube-system', 'kube-dns').spec;
    await evidence('Service kube-dns', { type, selector, ports });
    const offered = ports.map(({ port, protocol }) => `${port}/${protocol}`);
    expect({ type, selector, offered }).toEqual({
      type: 'ClusterIP',
      selector: { 'k8s-app': 'kube-dns' },
      offered: ['53/UDP', '53/TCP', '9153/TCP'],
    });
  },
);
