import { claim, expect, type Service, serviceRange, test } from '#fixtures';

const nodePortsOf = (service: Service, port: number): number[] =>
  service.spec.ports.filter((p) => p.port === port).flatMap((p) => p.nodePort ?? []);

/** A node port outside of it proves that the API server was given another range. */
const isInDefaultRange = (port: number): boolean => port >= 30_000 && port <= 32_767;

const addressesOf = ({ spec, status }: Service) => [
  ...(spec.externalIPs ?? []),
  ...(status?.loadBalancer?.ingress ?? []),
];

test(
  "Kiali's Service is of type NodePort",
  claim('KIA-06'),
  async ({ services, places, document, evidence }) => {
    const { namespace, name } = places.kiali;
    const service = services.read(namespace, name);
    const { spec, status } = service;
    await evidence(`Service ${namespace}/${name}`, { spec, status });
    document.notApplicableIf(spec.type === 'LoadBalancer' && addressesOf(service).length > 0, {
      en: 'needed: a cluster without a load balancer, where the type must be edited; found: type LoadBalancer with an address',
      zh: '需要：没有负载均衡的集群（必须修改类型）；实际：类型为 LoadBalancer 且有地址',
    });
    expect(spec.type, {
      en: `type of Service ${namespace}/${name}`,
      zh: `Service ${namespace}/${name} 的类型`,
    }).toBe('NodePort');
  },
);

test(
  'Port 20001 of Kiali (console) has a node port',
  claim('KIA-07'),
  async ({ services, places, document, evidence }) => {
    const { namespace, name } = places.kiali;
    const service = services.read(namespace, name);
    const ports = nodePortsOf(service, 20001);
    await evidence('node ports of 20001', ports);
    document.notApplicableIf(ports.length === 0 && addressesOf(service).length > 0, {
      en: 'needed: a Service that is reached through node ports; found: one with an address of its own',
      zh: '需要：通过节点端口访问的 Service；实际：它有自己的地址',
    });
    document.notApplicableIf(!ports.every(isInDefaultRange), {
      en: `needed: an API server that gives node ports from 30000 to 32767; found: it gave ${ports}`,
      zh: `需要：API 服务器在 30000 到 32767 之间分配节点端口；实际：它分配了 ${ports}`,
    });
    expect(ports, {
      en: `node ports of port 20001 of Service ${namespace}/${name}`,
      zh: `Service ${namespace}/${name} 的端口 20001 的节点端口`,
    }).toHaveLength(1);
  },
);

test(
  'Port 9090 of Kiali (metrics) has a node port',
  claim('KIA-08'),
  async ({ services, places, document, evidence }) => {
    const { namespace, name } = places.kiali;
    const service = services.read(namespace, name);
    const ports = nodePortsOf(service, 9090);
    await evidence('node ports of 9090', ports);
    document.notApplicableIf(ports.length === 0 && addressesOf(service).length > 0, {
      en: 'needed: a Service that is reached through node ports; found: one with an address of its own',
      zh: '需要：通过节点端口访问的 Service；实际：它有自己的地址',
    });
    document.notApplicableIf(!ports.every(isInDefaultRange), {
      en: `needed: an API server that gives node ports from 30000 to 32767; found: it gave ${ports}`,
      zh: `需要：API 服务器在 30000 到 32767 之间分配节点端口；实际：它分配了 ${ports}`,
    });
    expect(ports, {
      en: `node ports of port 9090 of Service ${namespace}/${name}`,
      zh: `Service ${namespace}/${name} 的端口 9090 的节点端口`,
    }).toHaveLength(1);
  },
);

test(
  "Kiali's Service has a ClusterIP in the service CIDR",
  claim('KIA-09'),
  async ({ services, places, configmaps, servicecidrs, document, evidence }) => {
    const { namespace, name } = places.kiali;
    const { clusterIP: address = '', clusterIPs = [address] } = services.read(namespace, name).spec;
    document.notApplicableIf(
      clusterIPs.every((one) => one.includes(':')),
      {
        en: `needed: a Service range of IPv4, as the document's; found: ${address}`,
        zh: `需要：IPv4 的 Service 网段（与文档一致）；实际：${address}`,
      },
    );
    const range = serviceRange({ configmaps, servicecidrs });
    await evidence('address and range', { address, range: String(range) });
    expect(address, {
      en: 'address of the Service, None for one without',
      zh: '该 Service 的地址（没有时为 None）',
    }).not.toBe('None');
    expect(range.contains(address), {
      en: `${address} lies in ${range}`,
      zh: `${address} 位于 ${range} 内`,
    }).toBe(true);
  },
);
