import { claim, expect, objectPath, type Service, test } from '#fixtures';

/** The user's ingress Service as a namespace of the run has it: same ports and selector, nothing drawn yet. */
const copyOf = (live: Service, namespace: string, type: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: live.metadata.name, namespace },
  spec: {
    type,
    selector: live.spec.selector,
    ports: live.spec.ports.map(({ name, port, protocol, targetPort }) => ({
      name,
      port,
      protocol,
      targetPort,
    })),
  },
});

const drawnBy = ({ spec }: Service) => ({
  clusterIP: spec.clusterIP,
  nodePorts: spec.ports.map((p) => `${p.port}:${p.nodePort}`),
});

test(
  'a LoadBalancer can be turned into a NodePort',
  claim('GWY-17'),
  async ({ api, services, changes, evidence }) => {
    const live = services.read('istio-system', 'istio-ingressgateway');
    const namespace = await changes.namespace();
    const before = await changes.create<Service>(copyOf(live, namespace, 'LoadBalancer'));
    await changes.change(copyOf(live, namespace, 'NodePort'));
    const after = await api.json<Service>(objectPath(before));
    await evidence('specs of the copy', { before: before.spec, after: after.spec });
    expect(before.spec.type, 'type before').toBe('LoadBalancer');
    expect(after.spec.type, 'type after').toBe('NodePort');
  },
);

test(
  'node ports and cluster address survive',
  claim('GWY-19'),
  async ({ api, services, changes, evidence }) => {
    const live = services.read('istio-system', 'istio-ingressgateway');
    const namespace = await changes.namespace();
    const before = await changes.create<Service>(copyOf(live, namespace, 'LoadBalancer'));
    await changes.change(copyOf(live, namespace, 'NodePort'));
    const after = await api.json<Service>(objectPath(before));
    await evidence('drawn', { before: drawnBy(before), after: drawnBy(after) });
    expect(drawnBy(before), 'what the LoadBalancer was given').toEqual({
      clusterIP: expect.stringMatching(/^[\d.]+$|:/),
      nodePorts: live.spec.ports.map((p) => expect.stringMatching(`^${p.port}:\\d+$`)),
    });
    expect(drawnBy(after), 'what the NodePort kept of it').toEqual(drawnBy(before));
  },
);
