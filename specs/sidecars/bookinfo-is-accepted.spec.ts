import { claim, expect, test } from '#fixtures';

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
  'The fourteen objects of Bookinfo are accepted and exist',
  claim('MSH-01'),
  async ({ services, serviceaccounts, deployments, changes, places }) => {
    const accepted = await changes.accepted(changes.manifests());
    const live = Object.entries({
      Deployment: deployments,
      Service: services,
      ServiceAccount: serviceaccounts,
    }).flatMap(([kind, list]) =>
      list.all(places.bookinfo).map((o) => `${kind} ${o.metadata.name}`),
    );
    expect(accepted.toSorted(), {
      en: 'objects accepted in a dry run',
      zh: '试运行中被接受的对象',
    }).toEqual(OBJECTS);
    expect(
      OBJECTS.filter((object) => !live.includes(object)),
      {
        en: `objects that are missing in namespace ${places.bookinfo}`,
        zh: `命名空间 ${places.bookinfo} 中缺少的对象`,
      },
    ).toEqual([]);
  },
);
