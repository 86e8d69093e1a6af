import { claim, expect, test } from '#fixtures';

const DEFAULT_RANGE = { from: 30_000, to: 32_767 };

test(
  'Each port of the ingress gateway has its own node port in the default range',
  claim('GWY-15'),
  async ({ services, places, document, evidence }) => {
    const { namespace, name } = places.gateway;
    const { spec, status } = services.read(namespace, name);
    const allocated = spec.ports.map((p) => ({ port: p.port, nodePort: p.nodePort ?? 0 }));
    // a Service without ports has none that could be reached
    expect(allocated, {
      en: `ports of Service ${namespace}/${name}`,
      zh: `Service ${namespace}/${name} 的端口`,
    }).not.toEqual([]);
    await evidence('node ports', allocated);
    const outside = allocated.filter(
      ({ nodePort }) =>
        nodePort > 0 && (nodePort < DEFAULT_RANGE.from || nodePort > DEFAULT_RANGE.to),
    );
    document.notApplicableIf(outside.length > 0, {
      en: `needed: an API server that gives node ports from 30000 to 32767; found: it gave ${outside.map(({ nodePort }) => nodePort).join(', ')}`,
      zh: `需要：API 服务器在 30000 到 32767 之间分配节点端口；实际：它分配了 ${outside.map(({ nodePort }) => nodePort).join('、')}`,
    });
    const without = allocated.filter(({ nodePort }) => !nodePort).map(({ port }) => port);
    document.notApplicableIf(
      without.length > 0 && (status?.loadBalancer?.ingress ?? []).length > 0,
      {
        en: `needed: a Service that is reached through node ports; found: ${namespace}/${name} of type ${spec.type} with an address of its own`,
        zh: `需要：通过节点端口访问的 Service；实际：${namespace}/${name} 类型为 ${spec.type}，有自己的地址`,
      },
    );
    expect(without, {
      en: `ports of Service ${namespace}/${name} without a node port`,
      zh: `Service ${namespace}/${name} 中没有节点端口的端口`,
    }).toEqual([]);
    expect(new Set(allocated.map((d) => d.nodePort)).size, {
      en: 'different node ports',
      zh: '不同的节点端口数',
    }).toBe(allocated.length);
  },
);

test(
  "The ingress gateway has the author's ClusterIP",
  claim('GWY-16'),
  async ({ services, places, evidence }) => {
    const { clusterIP } = services.read(places.gateway.namespace, places.gateway.name).spec;
    await evidence('cluster address', clusterIP);
    expect(clusterIP, {
      en: "cluster address of the gateway's Service",
      zh: '网关 Service 的集群地址',
    }).toBe('10.96.54.181');
  },
);

test(
  "The ingress gateway's Service is of type NodePort after it is edited",
  claim('GWY-18'),
  async ({ services, places, document, evidence }) => {
    const { namespace, name } = places.gateway;
    const { spec, status } = services.read(namespace, name);
    const external = [...(spec.externalIPs ?? []), ...(status?.loadBalancer?.ingress ?? [])];
    await evidence('service', { spec, status });
    document.notApplicableIf(external.length > 0, {
      en: `needed: a gateway without an outside address, where the type must be edited; found: type ${spec.type} with ${JSON.stringify(external)}`,
      zh: `需要：没有外部地址的网关（必须修改类型）；实际：类型为 ${spec.type}，地址为 ${JSON.stringify(external)}`,
    });
    expect(spec.type, {
      en: `type of Service ${namespace}/${name} after the edit`,
      zh: `修改之后 Service ${namespace}/${name} 的类型`,
    }).toBe('NodePort');
  },
);
