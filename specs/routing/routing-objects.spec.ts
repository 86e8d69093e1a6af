import { claim, expect, gatewaysOf, jsonOf, test } from '#fixtures';

const GROUP = '/apis/networking.istio.io/v1beta1';

test(
  'The Gateway of the page is listed with the columns NAME and AGE only',
  claim('NET-01'),
  async ({ gateways, entryRule, evidence }) => {
    const { metadata } = entryRule.gateway();
    const names = gateways.all(metadata.namespace).map((gateway) => gateway.metadata.name);
    const columns = gateways.columns();
    await evidence('what kubectl prints', { namespace: metadata.namespace, names, columns });
    expect(names, {
      en: `Gateways of namespace ${metadata.namespace}`,
      zh: `命名空间 ${metadata.namespace} 的 Gateway`,
    }).toContain(metadata.name);
    expect(columns, {
      en: 'columns that kubectl prints of Gateways',
      zh: 'kubectl 显示 Gateway 的列',
    }).toEqual(['NAME', 'AGE']);
  },
);

test(
  'The VirtualService of the page is bound to its Gateway, for any host',
  claim('NET-02'),
  async ({ entryRule, evidence }) => {
    const rule = entryRule.virtualService();
    await evidence('the rule for the page', { metadata: rule.metadata, spec: rule.spec });
    const { metadata } = entryRule.gateway();
    const name = `VirtualService ${rule.metadata.namespace}/${rule.metadata.name}`;
    expect(gatewaysOf(rule), { en: `gateways of ${name}`, zh: `${name} 的 gateways` }).toContain(
      `${metadata.namespace}/${metadata.name}`,
    );
    expect(rule.spec.hosts, { en: `hosts of ${name}`, zh: `${name} 的 hosts` }).toContain('*');
  },
);

test(
  'networking.istio.io serves the resource virtualservices',
  claim('NET-03'),
  async ({ api, evidence }) => {
    const answer = await api.ask(GROUP);
    const served = jsonOf(answer) as { resources?: { name: string; kind: string }[] } | undefined;
    await evidence('resources', served?.resources ?? answer.text, { varies: ['order'] });
    expect(served?.resources, {
      en: `answer of status ${answer.status}`,
      zh: `状态码为 ${answer.status} 的回答`,
    }).toContainEqual(expect.objectContaining({ name: 'virtualservices', kind: 'VirtualService' }));
  },
);

test(
  'VirtualServices are listed with the columns NAME, GATEWAYS, HOSTS and AGE',
  claim('NET-04'),
  async ({ virtualservices, evidence }) => {
    const columns = virtualservices.columns();
    await evidence('what kubectl prints above them', columns);
    expect(columns, {
      en: 'columns that kubectl prints of VirtualServices',
      zh: 'kubectl 显示 VirtualService 的列',
    }).toEqual(['NAME', 'GATEWAYS', 'HOSTS', 'AGE']);
  },
);

// That both are 66 minutes old belongs to the moment of the document; that each has an age does not.
test(
  'Gateway and VirtualService have a creation time',
  claim('NET-05'),
  async ({ entryRule, evidence }) => {
    const made = [entryRule.gateway(), entryRule.virtualService()].map(
      ({ metadata }) => metadata.creationTimestamp,
    );
    await evidence('creation of Gateway and VirtualService', made, { varies: ['*'] });
    expect(
      made.map((time) => Date.parse(time) > 0),
      { en: `the times of creation ${made} are times`, zh: `创建时间 ${made} 都是时间` },
    ).toEqual([true, true]);
  },
);
