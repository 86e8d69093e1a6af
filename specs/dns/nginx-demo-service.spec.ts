import { claim, expect, readyEndpoints, test } from '#fixtures';

test(
  'there is a Service nginx-demo for the nginx pods',
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
  'nginx-demo sends to port 80 of the nginx pods there are',
  claim('DNS-18'),
  async ({ deployments, endpointslices, nodes, services, evidence }) => {
    const behind = readyEndpoints(endpointslices, services.read('default', 'nginx-demo')).map(
      ({ address, port }) => `${address}:${port}`,
    );
    await evidence('ready endpoints', behind);
    // the pods are on the nodes' own network; later in the document their Deployment is gone
    const homes = deployments.find('default', 'nginx-deployment-demo') ? nodes.all() : [];
    const wanted = homes.map(
      ({ status }) => `${status.addresses.find((a) => a.type === 'InternalIP')?.address}:80`,
    );
    expect(behind, { en: 'endpoints of nginx-demo', zh: 'nginx-demo 的端点' }).toEqual(
      wanted.sort(),
    );
  },
);
