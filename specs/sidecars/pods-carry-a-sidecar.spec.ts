import {
  claim,
  expect,
  isLive,
  joined,
  type Pod,
  readyColumn,
  sidecarFault,
  test,
} from '#fixtures';

/** READY and STATUS of a workload's live pods, as kubectl prints them. */
const linesOf = (pods: Pod[]) =>
  pods.map((pod) => ({
    pod: pod.metadata.name,
    ready: readyColumn(pod),
    status: pod.status.phase,
    made: pod.metadata.creationTimestamp,
  }));

const troubles = (pods: Pod[], since: string | undefined) =>
  pods.flatMap((pod) => sidecarFault(pod, since) ?? []);

const AMBIENT = {
  en: 'needed: a mesh with sidecars; found: the namespace of Bookinfo is in ambient mode (istio.io/dataplane-mode)',
  zh: '需要：使用边车的网格；实际：Bookinfo 的命名空间处于 ambient 模式（istio.io/dataplane-mode）',
};

test(
  'The details pod runs with a sidecar',
  claim('MSH-02'),
  async ({ document, injection, places, pods, evidence }) => {
    const own = pods.labelled(places.bookinfo, { app: 'details', version: 'v1' }).filter(isLive);
    await evidence('pods', linesOf(own), { varies: ['made'] });
    document.notApplicableIf(injection.isAmbient(), AMBIENT);
    expect(own, {
      en: `pods of details v1 in namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 中 details v1 的 Pod`,
    }).not.toEqual([]);
    const wrong = troubles(own, injection.since());
    expect(wrong, { sentence: joined(wrong) }).toEqual([]);
  },
);

test(
  'The productpage pod runs with a sidecar',
  claim('MSH-03'),
  async ({ document, injection, places, pods, evidence }) => {
    const own = pods
      .labelled(places.bookinfo, { app: 'productpage', version: 'v1' })
      .filter(isLive);
    await evidence('pods', linesOf(own), { varies: ['made'] });
    document.notApplicableIf(injection.isAmbient(), AMBIENT);
    expect(own, {
      en: `pods of productpage v1 in namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 中 productpage v1 的 Pod`,
    }).not.toEqual([]);
    const wrong = troubles(own, injection.since());
    expect(wrong, { sentence: joined(wrong) }).toEqual([]);
  },
);

test(
  'The ratings pod runs with a sidecar',
  claim('MSH-04'),
  async ({ document, injection, places, pods, evidence }) => {
    const own = pods.labelled(places.bookinfo, { app: 'ratings', version: 'v1' }).filter(isLive);
    await evidence('pods', linesOf(own), { varies: ['made'] });
    document.notApplicableIf(injection.isAmbient(), AMBIENT);
    expect(own, {
      en: `pods of ratings v1 in namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 中 ratings v1 的 Pod`,
    }).not.toEqual([]);
    const wrong = troubles(own, injection.since());
    expect(wrong, { sentence: joined(wrong) }).toEqual([]);
  },
);

test(
  'The reviews v1 pod runs with a sidecar',
  claim('MSH-05'),
  async ({ document, injection, places, pods, evidence }) => {
    const own = pods.labelled(places.bookinfo, { app: 'reviews', version: 'v1' }).filter(isLive);
    await evidence('pods', linesOf(own), { varies: ['made'] });
    document.notApplicableIf(injection.isAmbient(), AMBIENT);
    expect(own, {
      en: `pods of reviews v1 in namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 中 reviews v1 的 Pod`,
    }).not.toEqual([]);
    const wrong = troubles(own, injection.since());
    expect(wrong, { sentence: joined(wrong) }).toEqual([]);
  },
);

test(
  'The reviews v2 pod runs with a sidecar',
  claim('MSH-06'),
  async ({ document, injection, places, pods, evidence }) => {
    const own = pods.labelled(places.bookinfo, { app: 'reviews', version: 'v2' }).filter(isLive);
    await evidence('pods', linesOf(own), { varies: ['made'] });
    document.notApplicableIf(injection.isAmbient(), AMBIENT);
    expect(own, {
      en: `pods of reviews v2 in namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 中 reviews v2 的 Pod`,
    }).not.toEqual([]);
    const wrong = troubles(own, injection.since());
    expect(wrong, { sentence: joined(wrong) }).toEqual([]);
  },
);

test(
  'The reviews v3 pod runs with a sidecar',
  claim('MSH-07'),
  async ({ document, injection, places, pods, evidence }) => {
    const own = pods.labelled(places.bookinfo, { app: 'reviews', version: 'v3' }).filter(isLive);
    await evidence('pods', linesOf(own), { varies: ['made'] });
    document.notApplicableIf(injection.isAmbient(), AMBIENT);
    expect(own, {
      en: `pods of reviews v3 in namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 中 reviews v3 的 Pod`,
    }).not.toEqual([]);
    const wrong = troubles(own, injection.since());
    expect(wrong, { sentence: joined(wrong) }).toEqual([]);
  },
);
