import { claim, expect, jsonOf, objectPath, test } from '#fixtures';

const GROUP = '/apis/networking.istio.io';

test(
  'With Istio, its own Services replace those of Kubernetes',
  claim('SUM-13'),
  async ({ api, services, places, document, evidence }) => {
    const there = ['productpage', 'details', 'reviews', 'ratings'].filter((name) =>
      services.find(places.bookinfo, name),
    );
    const served = jsonOf(await api.ask(`${GROUP}/v1beta1`)) as { resources?: { kind: string }[] };
    const kinds = [...new Set(served?.resources?.map((resource) => resource.kind))];
    await evidence('Services and kinds of Istio', { there, kinds }, { varies: ['order'] });
    document.erratumIf(there.length === 4 && kinds.length > 0 && !kinds.includes('Service'), {
      en: 'the four Services of Kubernetes are there, and Istio has no kind Service: sidecars still use the Service as the name and list of what they call',
      zh: 'Kubernetes 的四个 Service 都在，而 Istio 没有 Service 这种资源：边车仍以 Service 作为被调用者的名称和列表',
    });
    expect(kinds, {
      en: 'kinds of networking.istio.io',
      zh: 'networking.istio.io 的资源种类',
    }).toContain('Service');
  },
);

test(
  'A routing rule can be read as YAML and as JSON',
  claim('SUM-16'),
  async ({ api, entryRule, evidence }) => {
    const { metadata } = entryRule.virtualService();
    const path = objectPath({
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'VirtualService',
      metadata,
    });
    const yaml = await api.ask(path, 'application/yaml');
    const json = await api.ask(path, 'application/json');
    await evidence('as YAML', yaml.text);
    await evidence('as JSON', json.text);
    expect([yaml.status, json.status], {
      en: `statuses of ${path} as YAML and as JSON`,
      zh: `以 YAML 和 JSON 读取 ${path} 的状态码`,
    }).toEqual([200, 200]);
    expect(yaml.text, { en: 'the rule as YAML', zh: 'YAML 形式的规则' }).toMatch(
      /^kind: VirtualService$/m,
    );
    expect(jsonOf(json), { en: 'the rule as JSON', zh: 'JSON 形式的规则' }).toMatchObject({
      kind: 'VirtualService',
      metadata: { name: metadata.name },
    });
  },
);

// Judged by who wrote the rules that are there: the cluster remembers it, and no local tool is needed.
test(
  'The routing rules are managed with istioctl',
  claim('SUM-17'),
  async ({ entryRule, document, evidence }) => {
    const objects = [entryRule.gateway(), entryRule.virtualService()];
    const writers = objects.flatMap(({ metadata }) => metadata.managedFields ?? []);
    const managers = [...new Set(writers.map((field) => field.manager))];
    await evidence('field managers of the rules', managers);
    document.notApplicableIf(managers.length === 0, {
      en: 'needed: managedFields of the rules; found: none',
      zh: '需要：规则带有 managedFields；实际：没有',
    });
    document.erratumIf(!managers.some((manager) => manager.includes('istioctl')), {
      en: `the rules were written by ${managers.join(', ')}: istioctl has no command that makes, changes or deletes them`,
      zh: `规则由 ${managers.join('、')} 写入：istioctl 没有创建、修改或删除规则的命令`,
    });
    expect(
      managers.some((manager) => manager.includes('istioctl')),
      {
        en: `istioctl is among the writers ${managers.join(', ')}`,
        zh: `写入者（${managers.join('、')}）中有 istioctl`,
      },
    ).toBe(true);
  },
);

test(
  'Istio serves VirtualService, DestinationRule, Gateway, ServiceEntry, Sidecar and EnvoyFilter',
  claim('SUM-18'),
  async ({ api, evidence }) => {
    const group = jsonOf(await api.ask(GROUP)) as { versions?: { version: string }[] } | undefined;
    const versions = group?.versions?.map(({ version }) => version) ?? [];
    const answers = await Promise.all(versions.map((version) => api.ask(`${GROUP}/${version}`)));
    const resources = answers.flatMap(
      (answer) => (jsonOf(answer) as { resources?: { kind: string }[] })?.resources ?? [],
    );
    const kinds = [...new Set(resources.map((resource) => resource.kind))];
    await evidence('kinds of all versions', { versions, kinds }, { varies: ['order'] });
    expect(kinds, {
      en: 'kinds of networking.istio.io',
      zh: 'networking.istio.io 的资源种类',
    }).toEqual(
      expect.arrayContaining([
        'VirtualService',
        'DestinationRule',
        'Gateway',
        'ServiceEntry',
        'Sidecar',
        'EnvoyFilter',
      ]),
    );
  },
);
