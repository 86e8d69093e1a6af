import { claim, expect, readyEndpoints, test } from '#fixtures';

test(
  'Service nginx-demo is a ClusterIP and selects the nginx pods',
  claim('DNS-17'),
  async ({ services, evidence }) => {
    const { type, selector, ports } = services.read('default', 'nginx-demo').spec;
    await evidence('Service nginx-demo', { type, selector, ports });
    const offered = ports.map(({ port, protocol }) => `${port}/${protocol}`);
    expect({ type, selector, offered }).toEqual({
      type: 'ClusterIP',
      selector: { app: 'nginx' },
      offered: ['80/TCP'],
    });
  },
);

test(
  'The endpoints of nginx-demo are the nginx pods at port 80',
  claim('DNS-18'),
  async ({ endpointslices, pods, services, evidence }) => {
    const behind = readyEndpoints(endpointslices, services.read('default', 'nginx-demo')).map(
      ({ address, port }) => `${address}:${port}`,
    );
    await evidence('ready endpoints', behind);
    // later in the document there are none
    const wanted = pods
      .labelled('default', { app: 'nginx' })
      .map(({ status }) => `${status.podIP}:80`);
    expect(behind.toSorted(), { en: 'endpoints of nginx-demo', zh: 'nginx-demo 的端点' }).toEqual(
      wanted.toSorted(),
    );
  },
);
