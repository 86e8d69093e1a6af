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
    document.isMoot(
      spec.type === 'LoadBalancer' && addressesOf(service).length > 0,
      'needed: a cluster without a load balancer, where the type must be edited; found: type LoadBalancer with an address',
    );
    expect(spec.type, `type of Service ${namespace}/${name}`).toBe('NodePort');
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
    document.isMoot(
      ports.length === 0 && addressesOf(service).length > 0,
      'needed: a Service that is reached through node ports; found: one with an address of its own',
    );
    document.isMoot(
      !ports.every(isInDefaultRange),
      `needed: an API server that gives node ports from 30000 to 32767; found: it gave ${ports}`,
    );
    expect(ports, `node ports of port 20001 of Service ${namespace}/${name}`).toHaveLength(1);
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
    document.isMoot(
      ports.length === 0 && addressesOf(service).length > 0,
      'needed: a Service that is reached through node ports; found: one with an address of its own',
    );
    document.isMoot(
      !ports.every(isInDefaultRange),
      `needed: an API server that gives node ports from 30000 to 32767; found: it gave ${ports}`,
    );
    expect(ports, `node ports of port 9090 of Service ${namespace}/${name}`).toHaveLength(1);
  },
);

test(
  "Kiali's Service has a ClusterIP in the service CIDR",
  claim('KIA-09'),
  async ({ services, places, configmaps, servicecidrs, document, evidence }) => {
    const { namespace, name } = places.kiali;
    const { clusterIP: address = '', clusterIPs = [address] } = services.read(namespace, name).spec;
    document.isMoot(
      clusterIPs.every((one) => one.includes(':')),
      `needed: a Service range of IPv4, as the document's; found: ${address}`,
    );
    const range = serviceRange({ configmaps, servicecidrs });
    await evidence('address and range', { address, range: String(range) });
    expect(address, 'address of the Service, None for one without').not.toBe('None');
    expect(range.contains(address), `${address} lies in ${range}`).toBe(true);
  },
);
