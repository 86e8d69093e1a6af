import { claim, expect, type Pod, readyColumn, test } from '#fixtures';

interface Pods {
  labelled(namespace: string, labels: Record<string, string>): Pod[];
}

/** READY and STATUS of a workload's pods, as kubectl prints them. */
const linesOf = (pods: Pods, app: string, version: string) =>
  pods
    .labelled('default', { app, version })
    .filter((pod) => !pod.metadata.deletionTimestamp)
    .map((pod) => ({
      pod: pod.metadata.name,
      ready: readyColumn(pod),
      status: pod.status.phase,
    }));

const distinct = (lines: { ready: string; status: string }[]) => [
  ...new Set(lines.map((line) => `${line.ready} ${line.status}`)),
];

test('details runs with its sidecar', claim('MSH-02'), async ({ pods, evidence }) => {
  const lines = linesOf(pods, 'details', 'v1');
  await evidence('pods', lines);
  expect(distinct(lines), 'pods of details-v1').toEqual(['2/2 Running']);
});

test('productpage runs with its sidecar', claim('MSH-03'), async ({ pods, evidence }) => {
  const lines = linesOf(pods, 'productpage', 'v1');
  await evidence('pods', lines);
  expect(distinct(lines), 'pods of productpage-v1').toEqual(['2/2 Running']);
});

test('ratings runs with its sidecar', claim('MSH-04'), async ({ pods, evidence }) => {
  const lines = linesOf(pods, 'ratings', 'v1');
  await evidence('pods', lines);
  expect(distinct(lines), 'pods of ratings-v1').toEqual(['2/2 Running']);
});

test('reviews v1 runs with its sidecar', claim('MSH-05'), async ({ pods, evidence }) => {
  const lines = linesOf(pods, 'reviews', 'v1');
  await evidence('pods', lines);
  expect(distinct(lines), 'pods of reviews-v1').toEqual(['2/2 Running']);
});

test('reviews v2 runs with its sidecar', claim('MSH-06'), async ({ pods, evidence }) => {
  const lines = linesOf(pods, 'reviews', 'v2');
  await evidence('pods', lines);
  expect(distinct(lines), 'pods of reviews-v2').toEqual(['2/2 Running']);
});

test('reviews v3 runs with its sidecar', claim('MSH-07'), async ({ pods, evidence }) => {
  const lines = linesOf(pods, 'reviews', 'v3');
  await evidence('pods', lines);
  expect(distinct(lines), 'pods of reviews-v3').toEqual(['2/2 Running']);
});
