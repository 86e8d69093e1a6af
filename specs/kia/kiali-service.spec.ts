import { claim, expect, type Service, serviceRange, test } from '#fixtures';

const nodePortsOf = (service: Service, port: number): number[] =>
  service.spec.ports.filter((p) => p.port === port).map((p) => p.nodePort ?? 0);

const inRange = (ports: number[]): number[] => ports.filter((p) => p >= 30_000 && p <= 32_767);

test('Kiali is a NodePort Service', claim('KIA-06'), async ({ services, evidence }) => {
  const { spec } = services.read('istio-system', 'kiali');
  await evidence('spec of Service kiali', spec);
  expect(spec.type).toBe('NodePort');
});

test(
  'the port of the console, 20001, has a node port',
  claim('KIA-07'),
  async ({ services, evidence }) => {
    const ports = nodePortsOf(services.read('istio-system', 'kiali'), 20001);
    await evidence('node ports of 20001', ports);
    expect(inRange(ports), 'node ports between 30000 and 32767').toHaveLength(1);
  },
);

test(
  'the port of the metrics, 9090, has a node port',
  claim('KIA-08'),
  async ({ services, evidence }) => {
    const ports = nodePortsOf(services.read('istio-system', 'kiali'), 9090);
    await evidence('node ports of 9090', ports);
    expect(inRange(ports), 'node ports between 30000 and 32767').toHaveLength(1);
  },
);

test(
  'Service kiali keeps an address of the Service range',
  claim('KIA-09'),
  async ({ services, configmaps, servicecidrs, evidence }) => {
    const address = services.read('istio-system', 'kiali').spec.clusterIP ?? '';
    const range = serviceRange({ configmaps, servicecidrs });
    await evidence('address and range', { address, range: String(range) });
    expect(address, 'address of the Service, None for one without').not.toBe('None');
    expect(range.contains(address), `${address} lies in ${range}`).toBe(true);
  },
);
