import { type BookinfoPart, claim, expect, readyColumn, test } from '#fixtures';

/** READY and STATUS of a part's pods, as kubectl prints them. */
const linesOf = ({ pods }: BookinfoPart) =>
  pods.map((pod) => ({
    pod: pod.metadata.name,
    ready: readyColumn(pod),
    status: pod.status.phase,
  }));

const aboutOf = (part: string, namespace: string) => ({
  en: `workloads of ${part} in namespace ${namespace}, of which every replica is to be available`,
  zh: `命名空间 ${namespace} 中 ${part} 的工作负载，其所有副本都应可用`,
});

const replicasOf = ({ availability }: BookinfoPart) =>
  availability.map(({ workload, wanted, available }) => ({
    workload,
    'every replica': wanted > 0 && available >= wanted,
    wanted,
    available,
  }));

test(
  'Every replica of details-v1 is available',
  claim('BKI-02'),
  async ({ bookinfo, places, evidence }) => {
    const part = bookinfo.part('details-v1');
    await evidence('pods', linesOf(part));
    expect(replicasOf(part), aboutOf('details v1', places.bookinfo)).toAllMatch(
      { 'every replica': true },
      { by: 'workload' },
    );
  },
);

test(
  'Every replica of productpage-v1 is available',
  claim('BKI-03'),
  async ({ bookinfo, places, evidence }) => {
    const part = bookinfo.part('productpage-v1');
    await evidence('pods', linesOf(part));
    expect(replicasOf(part), aboutOf('productpage v1', places.bookinfo)).toAllMatch(
      { 'every replica': true },
      { by: 'workload' },
    );
  },
);

test(
  'Every replica of ratings-v1 is available',
  claim('BKI-04'),
  async ({ bookinfo, places, evidence }) => {
    const part = bookinfo.part('ratings-v1');
    await evidence('pods', linesOf(part));
    expect(replicasOf(part), aboutOf('ratings v1', places.bookinfo)).toAllMatch(
      { 'every replica': true },
      { by: 'workload' },
    );
  },
);

test(
  'Every replica of reviews-v1 is available',
  claim('BKI-05'),
  async ({ bookinfo, places, evidence }) => {
    const part = bookinfo.part('reviews-v1');
    await evidence('pods', linesOf(part));
    expect(replicasOf(part), aboutOf('reviews v1', places.bookinfo)).toAllMatch(
      { 'every replica': true },
      { by: 'workload' },
    );
  },
);

test(
  'Every replica of reviews-v2 is available',
  claim('BKI-06'),
  async ({ bookinfo, places, evidence }) => {
    const part = bookinfo.part('reviews-v2');
    await evidence('pods', linesOf(part));
    expect(replicasOf(part), aboutOf('reviews v2', places.bookinfo)).toAllMatch(
      { 'every replica': true },
      { by: 'workload' },
    );
  },
);

test(
  'Every replica of reviews-v3 is available',
  claim('BKI-07'),
  async ({ bookinfo, places, evidence }) => {
    const part = bookinfo.part('reviews-v3');
    await evidence('pods', linesOf(part));
    expect(replicasOf(part), aboutOf('reviews v3', places.bookinfo)).toAllMatch(
      { 'every replica': true },
      { by: 'workload' },
    );
  },
);
