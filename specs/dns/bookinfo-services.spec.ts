import { claim, expect, readyEndpoints, test } from '#fixtures';

const INSIDE_ONLY = (app: string) => ({
  type: 'ClusterIP',
  selector: { app },
  ports: [expect.objectContaining({ port: 9080, protocol: 'TCP', targetPort: 9080 })],
});

test(
  'Service details sends 9080 to the details pods',
  claim('DNS-15'),
  async ({ services, evidence }) => {
    const { type, selector, ports } = services.read('default', 'details').spec;
    await evidence('Service details', { type, selector, ports });
    expect({ type, selector, ports }).toEqual(INSIDE_ONLY('details'));
  },
);

test(
  'Service productpage selects the productpage pods',
  claim('DNS-19'),
  async ({ document, services, evidence }) => {
    const { type, selector, ports } = services.read('default', 'productpage').spec;
    await evidence('Service productpage', { type, selector, ports });
    const offered = ports.map(({ port, protocol }) => `${port}/${protocol}`);
    expect({ selector, offered }).toEqual({
      selector: { app: 'productpage' },
      offered: ['9080/TCP'],
    });
    document.isMoot(
      type === 'NodePort',
      'needed: productpage before its type is edited (S7), or made anew since (S10); found: type NodePort',
    );
    expect(type).toBe('ClusterIP');
  },
);

test(
  'Service ratings sends 9080 to the ratings pods',
  claim('DNS-20'),
  async ({ services, evidence }) => {
    const { type, selector, ports } = services.read('default', 'ratings').spec;
    await evidence('Service ratings', { type, selector, ports });
    expect({ type, selector, ports }).toEqual(INSIDE_ONLY('ratings'));
  },
);

test(
  'one Service reviews stands before all three versions',
  claim('DNS-21'),
  async ({ endpointslices, pods, services, evidence }) => {
    const service = services.read('default', 'reviews');
    const { type, selector } = service.spec;
    const offered = service.spec.ports.map(({ port, protocol }) => `${port}/${protocol}`);
    await evidence('Service reviews', service.spec);
    const behind = readyEndpoints(endpointslices, service).map(({ address, port, pod }) => ({
      address,
      port,
      version: pods.find('default', pod ?? '')?.metadata.labels?.version,
    }));
    await evidence('its ready endpoints', behind);
    expect({ type, selector, offered }).toEqual({
      type: 'ClusterIP',
      selector: { app: 'reviews' },
      offered: ['9080/TCP'],
    });
    const places = behind.map(({ version, port }) => `${version} at ${port}`);
    expect([...new Set(places)].sort()).toEqual(['v1 at 9080', 'v2 at 9080', 'v3 at 9080']);
  },
);
