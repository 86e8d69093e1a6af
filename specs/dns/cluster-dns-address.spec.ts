import {
  claim,
  expect,
  readNslookup,
  readResolvConf,
  type Service,
  serviceRange,
  test,
} from '#fixtures';

test(
  'a pod asks the cluster DNS at its well-known address',
  claim('DNS-09'),
  async ({ busybox, services, evidence }) => {
    const { clusterIP } = services.read('kube-system', 'kube-dns').spec;
    const resolv = await busybox.readFile('/etc/resolv.conf');
    await evidence('resolv.conf', resolv);
    const asked = await busybox.run(['nslookup', 'ratings.default.svc.cluster.local']);
    await evidence('nslookup', asked.stdout + asked.stderr);
    const { nameservers } = readResolvConf(resolv);
    const { server, port } = readNslookup(asked.stdout);
    expect({ nameservers, server, port }).toEqual({
      nameservers: [clusterIP],
      server: clusterIP,
      port: 53,
    });
  },
);

test(
  'the DNS Service has the tenth address of the service range',
  claim('DNS-10'),
  async ({ configmaps, services, evidence }) => {
    const { clusterIP } = services.read('kube-system', 'kube-dns').spec;
    const range = serviceRange({ configmaps, services });
    await evidence('service range', { range: String(range), 'kube-dns': clusterIP });
    expect(clusterIP, 'ClusterIP of kube-dns').toBe(range?.at(10));
  },
);

test(
  "the pod's search list begins with its own namespace",
  claim('DNS-14'),
  async ({ busybox, evidence }) => {
    const resolv = await busybox.readFile('/etc/resolv.conf');
    await evidence('resolv.conf', resolv);
    const { search, options } = readResolvConf(resolv);
    // the kubelet appends the node's own search domains
    expect(search.slice(0, 3)).toEqual([
      'default.svc.cluster.local',
      'svc.cluster.local',
      'cluster.local',
    ]);
    expect(options).toContain('ndots:5');
  },
);

test(
  'kube-dns read by its name is the Service of the list',
  claim('DNS-27'),
  async ({ api, services, evidence }) => {
    const listed = services.read('kube-system', 'kube-dns');
    const { status, text } = await api.ask('/api/v1/namespaces/kube-system/services/kube-dns');
    await evidence('GET services/kube-dns', text);
    const { metadata, spec } = JSON.parse(text) as Partial<Service>;
    const ports = spec?.ports.map(({ port, protocol }) => `${port}/${protocol}`);
    expect({ status, uid: metadata?.uid, address: spec?.clusterIP, ports }).toEqual({
      status: 200,
      uid: listed.metadata.uid,
      address: listed.spec.clusterIP,
      ports: ['53/UDP', '53/TCP', '9153/TCP'],
    });
  },
);

test(
  'the ClusterIP field of kube-dns is 10.96.0.10',
  claim('DNS-28'),
  async ({ configmaps, document, services, evidence }) => {
    const { clusterIP } = services.read('kube-system', 'kube-dns').spec;
    const range = serviceRange({ configmaps, services });
    await evidence('spec.clusterIP of kube-dns', { clusterIP, range: String(range) });
    document.isMoot(
      range?.at(0) !== '10.96.0.0',
      `needed: services in 10.96.0.0/12, as kubeadm is told; found: ${range}`,
    );
    expect(clusterIP).toBe('10.96.0.10');
  },
);
