import {
  claim,
  expect,
  isMadeByKubeadm,
  readResolvConf,
  type Service,
  serviceRange,
  test,
} from '#fixtures';

/** Addresses of a cache that runs on each node in front of the cluster's DNS, as NodeLocal DNSCache has them. */
const ON_THE_NODE = /^(169\.254\.|fe80:)/;

/** The DNS Service by the name that kubeadm gives it; another distribution may choose another. */
const KUBE_DNS = { namespace: 'kube-system', name: 'kube-dns' };

test(
  'busybox queries the cluster DNS at the ClusterIP of its Service',
  claim('DNS-09'),
  async ({ busybox, document, lookups, places, services, evidence }) => {
    const { namespace, name } = places.dns;
    const { clusterIP, clusterIPs = [] } = services.read(namespace, name).spec;
    const resolv = await busybox.readFile('/etc/resolv.conf');
    await evidence('resolv.conf', resolv);
    const [first = 'none'] = readResolvConf(resolv).nameservers;
    const isCache = ON_THE_NODE.test(first);
    // a cache on the node has an address of its own
    const addresses = [clusterIP, ...clusterIPs, ...[first].filter(() => isCache)];
    expect(addresses, {
      en: `addresses of Service ${namespace}/${name}, which pods are to ask for names`,
      zh: `Service ${namespace}/${name} 的地址，Pod 应向它查询名称`,
    }).toContain(first);
    const { server, port } = await lookups.ask(places.nameOf('ratings'));
    expect(
      { server, port },
      {
        en: 'the server that answers nslookup in busybox',
        zh: '在 busybox 中回答 nslookup 的服务器',
      },
    ).toEqual({
      server: first,
      port: 53,
    });
    document.notApplicableIf(isCache, {
      en: `needed: pods that ask Service ${namespace}/${name} itself; found: a cache on the node, which answers at ${first}`,
      zh: `需要：Pod 直接向 Service ${namespace}/${name} 查询；实际：由节点上的缓存在 ${first} 回答`,
    });
  },
);

test(
  'The DNS Service has the tenth address of the service CIDR',
  claim('DNS-10'),
  async ({ configmaps, document, places, servicecidrs, services, evidence }) => {
    const { namespace, name } = places.dns;
    const { clusterIP } = services.read(namespace, name).spec;
    document.notApplicableIf(!isMadeByKubeadm({ configmaps }), {
      en: `needed: a cluster made by kubeadm, which chooses this address; found: Service ${namespace}/${name} at ${clusterIP} of a cluster made otherwise`,
      zh: `需要：由 kubeadm 创建的集群（此地址由它选定）；实际：集群以其他方式创建，Service ${namespace}/${name} 位于 ${clusterIP}`,
    });
    document.notApplicableIf(name !== KUBE_DNS.name, {
      en: `needed: the DNS Service that kubeadm makes, kube-dns; found: pods ask Service ${namespace}/${name} at ${clusterIP}`,
      zh: `需要：kubeadm 创建的 DNS Service kube-dns；实际：Pod 向位于 ${clusterIP} 的 Service ${namespace}/${name} 查询`,
    });
    const range = serviceRange({ configmaps, servicecidrs });
    await evidence('service range', { range: String(range), [name]: clusterIP });
    expect(clusterIP, {
      en: `ClusterIP of ${name} in ${range}`,
      zh: `${name} 在网段 ${range} 中的 ClusterIP`,
    }).toBe(range.at(10));
  },
);

test(
  'The DNS search list of busybox starts with its own namespace',
  claim('DNS-14'),
  async ({ busybox, evidence }) => {
    const resolv = await busybox.readFile('/etc/resolv.conf');
    await evidence('resolv.conf', resolv);
    const { search, options } = readResolvConf(resolv);
    const namespace = busybox.pod.metadata.namespace ?? 'default';
    // the kubelet appends the node's own search domains
    expect(search.slice(0, 3), {
      en: `search list of pod ${namespace}/busybox`,
      zh: `Pod ${namespace}/busybox 的搜索域列表`,
    }).toEqual([`${namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local']);
    expect(options, {
      en: `options of resolv.conf in pod ${namespace}/busybox`,
      zh: `Pod ${namespace}/busybox 中 resolv.conf 的选项`,
    }).toContain('ndots:5');
  },
);

test(
  'Service kube-dns, read by its name, is the one that pods query',
  claim('DNS-27'),
  async ({ api, document, places, services, evidence }) => {
    const listed = services.read(places.dns.namespace, places.dns.name);
    const there = services.find(KUBE_DNS.namespace, KUBE_DNS.name);
    document.notApplicableIf(there === undefined, {
      en: `needed: a DNS Service called kube-dns, as kubeadm calls it; found: pods ask Service ${places.dns.namespace}/${places.dns.name}`,
      zh: `需要：名为 kube-dns 的 DNS Service（kubeadm 所用的名称）；实际：Pod 向 Service ${places.dns.namespace}/${places.dns.name} 查询`,
    });
    const { status, text } = await api.ask('/api/v1/namespaces/kube-system/services/kube-dns');
    await evidence('GET services/kube-dns', text);
    const { metadata, spec } = JSON.parse(text) as Partial<Service>;
    expect(
      { status, name: metadata?.name, uid: metadata?.uid, address: spec?.clusterIP },
      {
        en: `Service kube-dns read by its name, and the Service that pods ask (${places.dns.name})`,
        zh: `按名称读取的 Service kube-dns 与 Pod 查询的 Service（${places.dns.name}）`,
      },
    ).toEqual({
      status: 200,
      name: listed.metadata.name,
      uid: listed.metadata.uid,
      address: listed.spec.clusterIP,
    });
  },
);

test(
  'The ClusterIP of kube-dns is 10.96.0.10',
  claim('DNS-28'),
  async ({ configmaps, document, places, services, evidence }) => {
    const found = services.find(KUBE_DNS.namespace, KUBE_DNS.name);
    document.notApplicableIf(
      !isMadeByKubeadm({ configmaps }) || (found === undefined && places.dns.name !== 'kube-dns'),
      {
        en: `needed: Service kube-dns as kubeadm makes it; found: pods ask Service ${places.dns.namespace}/${places.dns.name}`,
        zh: `需要：kubeadm 创建的 Service kube-dns；实际：Pod 向 Service ${places.dns.namespace}/${places.dns.name} 查询`,
      },
    );
    const { clusterIP } = services.read(KUBE_DNS.namespace, KUBE_DNS.name).spec;
    // the first address of the range, whatever its width
    const first = services.read('default', 'kubernetes').spec.clusterIP;
    await evidence('spec.clusterIP', { 'kube-dns': clusterIP, kubernetes: first });
    document.notApplicableIf(first !== '10.96.0.1', {
      en: `needed: services in 10.96.0.0/12, as the document gives it to kubeadm; found: Service kubernetes at ${first}`,
      zh: `需要：Service 网段为 10.96.0.0/12（文档给 kubeadm 的设定）；实际：Service kubernetes 位于 ${first}`,
    });
    expect(clusterIP, {
      en: 'ClusterIP of Service kube-system/kube-dns',
      zh: 'Service kube-system/kube-dns 的 ClusterIP',
    }).toBe('10.96.0.10');
  },
);
