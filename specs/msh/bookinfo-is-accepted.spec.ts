import { claim, expect, objectPath, test } from '#fixtures';

const SERVICES = ['details', 'productpage', 'ratings', 'reviews'];
const DEPLOYMENTS = [
  'details-v1',
  'productpage-v1',
  'ratings-v1',
  'reviews-v1',
  'reviews-v2',
  'reviews-v3',
];
const OBJECTS = [
  ...DEPLOYMENTS.map((name) => `Deployment ${name}`),
  ...SERVICES.map((name) => `Service ${name}`),
  ...SERVICES.map((name) => `ServiceAccount bookinfo-${name}`),
];

test(
  'the fourteen objects of Bookinfo are accepted and there',
  claim('MSH-01'),
  async ({ services, serviceaccounts, deployments, changes, evidence }) => {
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
    const live = Object.entries({
      Deployment: deployments,
      Service: services,
      ServiceAccount: serviceaccounts,
    }).flatMap(([kind, list]) => list.all('default').map((o) => `${kind} ${o.metadata.name}`));
    const images = DEPLOYMENTS.map((name) => {
      const image = deployments.read('default', name).spec.template.spec.containers[0]?.image ?? '';
      return { name, image: /([^/:]+):([^/:@]+)(@.*)?$/.exec(image)?.slice(1, 3) };
    });
    await evidence('answers to the dry run', answers);
    await evidence('images', images);
    const accepted = answers.filter((a) => a.status === 200 || a.status === 201);
    expect(accepted.map((a) => a.object).sort(), 'objects accepted in a dry run').toEqual(OBJECTS);
    expect(
      OBJECTS.filter((object) => !live.includes(object)),
      'objects that are missing in namespace default',
    ).toEqual([]);
    expect(images, 'images: one of each workload, all of one release').toEqual(
      DEPLOYMENTS.map((name) => ({
        name,
        image: [`examples-bookinfo-${name}`, images[0]?.image?.[1]],
      })),
    );
  },
);
