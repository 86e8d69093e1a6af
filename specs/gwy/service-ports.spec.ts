import { claim, expect, type Service, test } from '#fixtures';

interface Services {
  read(namespace: string, name: string): Service;
}

const portsOf = (services: Services) =>
  services.read('istio-system', 'istio-ingressgateway').spec.ports;

const portOf = (services: Services, port: number) =>
  portsOf(services).find((p) => p.port === port) ?? null;

const open = (name: string, port: number, targetPort: number) => ({
  name,
  port,
  protocol: 'TCP',
  targetPort,
  nodePort: expect.any(Number),
});

test('the status port is open', claim('GWY-09'), async ({ services, evidence }) => {
  const port = portOf(services, 15021);
  await evidence('port', port);
  expect(port, 'port 15021').toMatchObject(open('status-port', 15021, 15021));
});

test('port 80 leads to 8080', claim('GWY-10'), async ({ services, evidence }) => {
  const port = portOf(services, 80);
  await evidence('port', port);
  expect(port, 'port 80').toMatchObject(open('http2', 80, 8080));
});

test('port 443 leads to 8443', claim('GWY-11'), async ({ services, evidence }) => {
  const port = portOf(services, 443);
  await evidence('port', port);
  expect(port, 'port 443').toMatchObject(open('https', 443, 8443));
});

test('port 31400 is kept for TCP', claim('GWY-12'), async ({ services, evidence }) => {
  const port = portOf(services, 31400);
  await evidence('port', port);
  expect(port, 'port 31400').toMatchObject(open('tcp', 31400, 31400));
});

test('port 15443 is kept for TLS', claim('GWY-13'), async ({ services, evidence }) => {
  const port = portOf(services, 15443);
  await evidence('port', port);
  expect(port, 'port 15443').toMatchObject(open('tls', 15443, 15443));
});

test('these five ports in this order', claim('GWY-14'), async ({ services, evidence }) => {
  const ports = portsOf(services);
  await evidence('ports', ports);
  expect(
    ports.map((p) => p.port),
    'ports of istio-ingressgateway, in order',
  ).toEqual([15021, 80, 443, 31400, 15443]);
});
