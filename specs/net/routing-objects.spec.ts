import { claim, expect, jsonOf, test } from '#fixtures';

const GROUP = '/apis/networking.istio.io/v1beta1';
test(
  'bookinfo-gateway is the one Gateway, and only its age is told',
  claim('NET-01'),
  async ({ gateways, evidence }) => {
    const names = gateways.all('default').map((gateway) => gateway.metadata.name);
    const columns = gateways.columns();
    await evidence('what kubectl prints', { names, columns });
    expect({ names, columns }).toEqual({
      names: ['bookinfo-gateway'],
      columns: ['NAME', 'AGE'],
    });
  },
);

test(
  'VirtualService bookinfo is bound to the gateway, for every host',
  claim('NET-02'),
  async ({ virtualservices, evidence }) => {
    const { spec } = virtualservices.read('default', 'bookinfo');
    await evidence('VirtualService bookinfo', spec);
    expect({ gateways: spec.gateways, hosts: spec.hosts }).toEqual({
      gateways: ['bookinfo-gateway'],
      hosts: ['*'],
    });
  },
);

test(
  'networking.istio.io serves virtualservices under its full name',
  claim('NET-03'),
  async ({ api, evidence }) => {
    const answer = await api.ask(GROUP);
    const served = jsonOf(answer) as { resources?: { name: string; kind: string }[] } | undefined;
    await evidence('resources', served?.resources ?? answer.text);
    expect(served?.resources, `answer of status ${answer.status}`).toContainEqual(
      expect.objectContaining({ name: 'virtualservices', kind: 'VirtualService' }),
    );
  },
);

test(
  'VirtualServices are printed with gateways, hosts and age',
  claim('NET-04'),
  async ({ virtualservices, evidence }) => {
    const columns = virtualservices.columns();
    await evidence('what kubectl prints above them', columns);
    expect(columns).toEqual(['NAME', 'GATEWAYS', 'HOSTS', 'AGE']);
  },
);

// That both are 66 minutes old belongs to the moment of the document; that each has an age does not.
test(
  'Gateway and VirtualService have an age',
  claim('NET-05'),
  async ({ gateways, virtualservices, evidence }) => {
    const made = [
      gateways.read('default', 'bookinfo-gateway').metadata.creationTimestamp,
      virtualservices.read('default', 'bookinfo').metadata.creationTimestamp,
    ];
    await evidence('creation of Gateway and VirtualService', made);
    expect(made.map((time) => Date.parse(time) > 0)).toEqual([true, true]);
  },
);
