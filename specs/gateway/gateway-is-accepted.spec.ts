import { claim, expect, test } from '#fixtures';

const OBJECTS = ['Gateway bookinfo-gateway', 'VirtualService bookinfo'];

test(
  'Gateway and VirtualService of Bookinfo are accepted and exist',
  claim('GWY-01'),
  async ({ entryRule, changes, evidence }) => {
    const accepted = await changes.accepted(changes.manifests());
    expect(accepted, { en: 'objects accepted in a dry run', zh: '试运行中被接受的对象' }).toEqual(
      OBJECTS,
    );
    const live = [entryRule.gateway(), entryRule.virtualService()].map(
      ({ metadata }) => `${metadata.namespace}/${metadata.name}`,
    );
    await evidence('Gateway and VirtualService that lead to the page', live);
  },
);
