import { claim, expect, objectPath, test } from '#fixtures';

const OBJECTS = ['Gateway bookinfo-gateway', 'VirtualService bookinfo'];

test(
  'Gateway and VirtualService are accepted and there',
  claim('GWY-01'),
  async ({ gateways, virtualservices, changes, evidence }) => {
    const answers = await Promise.all(
      changes.manifests().map(async (manifest) => {
        const type = 'application/apply-patch+yaml';
        const { status, text } = await changes.dryRun(
          manifest,
          objectPath(manifest),
          type,
          'PATCH',
        );
        return { object: `${manifest.kind} ${manifest.metadata.name}`, status, text };
      }),
    );
    const live = Object.entries({ Gateway: gateways, VirtualService: virtualservices }).flatMap(
      ([kind, list]) => list.all('default').map((o) => `${kind} ${o.metadata.name}`),
    );
    await evidence('answers to the dry run', answers);
    await evidence('objects of namespace default', live);
    const accepted = answers.filter((a) => a.status === 200 || a.status === 201);
    expect(
      accepted.map((a) => a.object),
      'objects accepted in a dry run',
    ).toEqual(OBJECTS);
    expect(
      OBJECTS.filter((object) => live.includes(object)),
      'objects that are in namespace default',
    ).toEqual(OBJECTS);
  },
);
