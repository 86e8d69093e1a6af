import { claim, expect, readyColumn, test } from '#fixtures';

/** Deployment, hash of its ReplicaSet, and the end of the pod's name in the first listing (lines 645 to 652). */
const FIRST_SEEN = [
  ['details-v1', '5bb7b59846', 'gxrfw'],
  ['productpage-v1', '7bc9dc4cd5', 'wfkt5'],
  ['ratings-v1', '87465dfb6', '2pj4l'],
  ['reviews-v1', '5d54969f54', 'd44pr'],
  ['reviews-v2', '7d8796f748', '7d2tw'],
  ['reviews-v3', '6c7d5d5d74', 'jd46q'],
];

test(
  'Nine pods run in namespace default before Istio is installed',
  claim('SVC-17'),
  async ({ pods, evidence }) => {
    const listed = pods.all('default').map((pod) => ({
      name: pod.metadata.name,
      phase: pod.status.phase,
      ready: readyColumn(pod),
    }));
    await evidence('pods of namespace default', listed);
    expect(
      listed.map(({ phase, ready }) => `${ready} ${phase}`),
      { en: 'pods of namespace default', zh: '命名空间 default 的 Pod' },
    ).toEqual(Array.from({ length: 9 }, () => '1/1 Running'));
  },
);

test(
  'The nginx pods are the ones that the author listed earlier',
  claim('SVC-18'),
  async ({ pods, evidence }) => {
    const seen = pods
      .labelled('default', { app: 'nginx' })
      .map(({ metadata, status }) => `${metadata.name} ${status.podIP}`);
    await evidence('pods app=nginx', seen);
    expect(seen, { en: 'pods app=nginx', zh: 'Pod app=nginx' }).toEqual([
      'nginx-deployment-demo-6d47cff9fd-5kxkw 172.129.78.142',
      'nginx-deployment-demo-6d47cff9fd-87m6m 172.129.78.121',
    ]);
  },
);

test(
  'The Bookinfo pods were replaced, but their ReplicaSets were not',
  claim('SVC-19'),
  async ({ places, pods, evidence }) => {
    const names = pods.all(places.bookinfo).map(({ metadata }) => metadata.name);
    await evidence(`pods of namespace ${places.bookinfo}`, names);
    const table = FIRST_SEEN.map(([deployment, hash, end]) => {
      const kept = names.filter((name) => name.startsWith(`${deployment}-${hash}-`));
      return { deployment, pods: kept.length, old: kept.includes(`${deployment}-${hash}-${end}`) };
    });
    expect(table, { en: 'pods of each ReplicaSet', zh: '各 ReplicaSet 的 Pod' }).toEqual(
      FIRST_SEEN.map(([deployment]) => ({ deployment, pods: 1, old: false })),
    );
  },
);
