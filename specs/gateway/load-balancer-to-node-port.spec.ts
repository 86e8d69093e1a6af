import { claim, expect, objectPath, type Service, test } from '#fixtures';

/** A class that no controller serves: no cloud makes a load balancer for the copy, with an address and a price. */
const LOAD_BALANCER = { type: 'LoadBalancer', loadBalancerClass: 'meshproof.dev/none' };
/** The API server drops the class together with the type that has a use for it. */
const NODE_PORT = { type: 'NodePort' };

/** Whether the class is served: since 1.24 by every API server (KEP-1959). Without it a copy may cost money. */
const unserved = ({ minor }: { minor: number | null }): boolean => minor === null || minor < 24;
const needed = ({ kubernetes }: { kubernetes: string | null }) => ({
  en: `needed: a Service may name its class of load balancer (Kubernetes 1.24), so that none is made for the copy that is tried here; found: ${kubernetes}`,
  zh: `需要：Service 可以指定负载均衡器类别（Kubernetes 1.24），以免为这里试用的副本创建负载均衡器；实际：${kubernetes}`,
});

/** The user's ingress Service as a namespace of the run has it: same ports and selector, nothing drawn yet. */
const copyOf = (live: Service, namespace: string, type: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: live.metadata.name, namespace },
  spec: {
    ...type,
    selector: live.spec.selector,
    ports: live.spec.ports.map(({ name, port, protocol, targetPort }) => ({
      name,
      port,
      protocol,
      targetPort,
    })),
  },
});

const allocatedBy = ({ spec }: Service) => ({
  clusterIP: spec.clusterIP,
  nodePorts: spec.ports.map((p) => `${p.port}:${p.nodePort}`),
});

test(
  'The type of a LoadBalancer Service can be changed to NodePort',
  claim('GWY-17'),
  async ({ api, services, places, cluster, document, changes, evidence }) => {
    document.notApplicableIf(unserved(cluster), needed(cluster));
    const live = services.read(places.gateway.namespace, places.gateway.name);
    const namespace = await changes.namespace();
    const before = await changes.create<Service>(copyOf(live, namespace, LOAD_BALANCER));
    await changes.change(copyOf(live, namespace, NODE_PORT));
    const after = await api.json<Service>(objectPath(before));
    await evidence('specs of the copy', { before: before.spec, after: after.spec });
    expect(before.spec.type, { en: 'type before', zh: '之前的类型' }).toBe('LoadBalancer');
    expect(after.spec.type, { en: 'type after', zh: '之后的类型' }).toBe('NodePort');
  },
);

test(
  'Changing LoadBalancer to NodePort keeps node ports and ClusterIP',
  claim('GWY-19'),
  async ({ api, services, places, cluster, document, changes, evidence }) => {
    document.notApplicableIf(unserved(cluster), needed(cluster));
    const live = services.read(places.gateway.namespace, places.gateway.name);
    const namespace = await changes.namespace();
    const before = await changes.create<Service>(copyOf(live, namespace, LOAD_BALANCER));
    await changes.change(copyOf(live, namespace, NODE_PORT));
    const after = await api.json<Service>(objectPath(before));
    await evidence('drawn', { before: allocatedBy(before), after: allocatedBy(after) });
    expect(allocatedBy(before), {
      en: 'what the LoadBalancer was given',
      zh: 'LoadBalancer 得到的分配',
    }).toEqual({
      clusterIP: expect.stringMatching(/^[\d.]+$|:/),
      nodePorts: live.spec.ports.map((p) => expect.stringMatching(`^${p.port}:\\d+$`)),
    });
    expect(allocatedBy(after), {
      en: 'what the NodePort kept of it',
      zh: 'NodePort 保留的分配',
    }).toEqual(allocatedBy(before));
  },
);
