import { claim, expect, readyColumn, test } from '#fixtures';

const COMPONENTS = ['istiod', 'istio-ingressgateway', 'istio-egressgateway'];

test(
  'the demo profile leaves three available Deployments',
  claim('IST-02'),
  async ({ deployments, evidence }) => {
    const found = COMPONENTS.map((name) => {
      const { status } = deployments.read('istio-system', name);
      const available = status.conditions?.find((c) => c.type === 'Available');
      return { name, available: available?.status, replicas: status.availableReplicas ?? 0 };
    });
    await evidence('deployments', found);
    expect(found, 'Deployments of the demo profile').toEqual(
      COMPONENTS.map((name) => ({ name, available: 'True', replicas: expect.any(Number) })),
    );
    expect(
      found.filter((d) => d.replicas < 1),
      'Deployments without an available replica',
    ).toEqual([]);
  },
);

test(
  'the marks of the demo profile are there',
  claim('IST-04'),
  async ({ deployments, services, configmaps, evidence }) => {
    const ports = services
      .read('istio-system', 'istio-ingressgateway')
      .spec.ports.map((p) => p.port);
    const mesh = configmaps.read('istio-system', 'istio').data?.mesh ?? '';
    const marks = {
      egressGateway: deployments.find('istio-system', 'istio-egressgateway') !== undefined,
      ports: [31400, 15443].filter((port) => ports.includes(port)),
      accessLogFile: /^accessLogFile:\s*["']?([^"'\s]*)/m.exec(mesh)?.[1],
    };
    await evidence('marks', { ...marks, allPorts: ports });
    await evidence('mesh configuration', mesh);
    expect(marks, 'what tells demo from default').toEqual({
      egressGateway: true,
      ports: [31400, 15443],
      accessLogFile: '/dev/stdout',
    });
  },
);

test(
  'the pods of istiod and both gateways are ready',
  claim('IST-10'),
  async ({ pods, evidence }) => {
    const found = COMPONENTS.flatMap((app) =>
      pods
        .labelled('istio-system', { app })
        .filter((p) => !p.metadata.deletionTimestamp)
        .map((p) => ({
          app,
          pod: p.metadata.name,
          ready: readyColumn(p),
          phase: p.status.phase,
        })),
    );
    await evidence('pods', found);
    const running = COMPONENTS.filter((app) => found.some((p) => p.app === app));
    expect(running, 'components that have a pod').toEqual(COMPONENTS);
    expect(
      found.filter((p) => p.phase !== 'Running' || p.ready !== '1/1'),
      'pods that do not run or are not ready',
    ).toEqual([]);
  },
);

test('istiod and both gateways have a Service', claim('IST-11'), async ({ services, evidence }) => {
  const names = services.all('istio-system').map((s) => s.metadata.name);
  await evidence('services of istio-system', names);
  expect(
    COMPONENTS.filter((name) => names.includes(name)),
    'Services of the installation',
  ).toEqual(COMPONENTS);
});
