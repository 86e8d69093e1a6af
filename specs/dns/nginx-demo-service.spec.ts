import { claim, expect, internalIp, readyEndpoints, test } from '#fixtures';

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
  async ({ deployments, endpointslices, nodes, services, evidence }) => {
    const behind = readyEndpoints(endpointslices, services.read('default', 'nginx-demo')).map(
      ({ address, port }) => `${address}:${port}`,
    );
    await evidence('ready endpoints', behind);
    // the pods are on the nodes' own network; later in the document their Deployment is gone
    const homes = deployments.find('default', 'nginx-deployment-demo') ? nodes.all() : [];
    const wanted = homes.map((node) => `${internalIp(node)}:80`);
    expect(behind, 'endpoints of nginx-demo').toEqual(wanted.sort());
  },
);
