import { claim, expect, type Service, test } from '#fixtures';

// The user's own Service is left alone: a copy of it, in a namespace of the run, goes the same way.
test(
  "The type of Kiali's Service can be changed to NodePort",
  claim('KIA-05'),
  async ({ services, places, changes, evidence }) => {
    const { spec } = services.read(places.kiali.namespace, places.kiali.name);
    const ports = spec.ports.map(({ name, port, targetPort, protocol }) => ({
      name,
      port,
      targetPort,
      protocol,
    }));
    const of = (namespace: string, type: string) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'kiali', namespace },
      spec: { type, selector: spec.selector, ports },
    });
    const namespace = await changes.namespace();
    const before = await changes.create<Service>(of(namespace, 'ClusterIP'));
    const after = await changes.change<Service>(of(namespace, 'NodePort'));
    await evidence('before and after', [before.spec, after.spec]);
    expect(before.spec.type, { en: 'type before', zh: '之前的类型' }).toBe('ClusterIP');
    expect(after.spec.type, { en: 'type after', zh: '之后的类型' }).toBe('NodePort');
    expect(after.spec.ports, { en: 'ports after', zh: '之后的端口' }).toAllMatch(
      { nodePort: expect.any(Number) },
      { of: ports.map(({ port }) => String(port)), by: 'port' },
    );
  },
);
