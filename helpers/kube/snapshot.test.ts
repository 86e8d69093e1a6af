import { expect, test } from 'vitest';
import { Snapshot, type SnapshotData } from './snapshot.ts';

const pod = (name: string, phase: string, deletionTimestamp?: string) => ({
  metadata: { namespace: 'default', name, labels: { app: 'web' }, deletionTimestamp },
  status: { phase },
});

const SNAPSHOT = new Snapshot({
  kinds: {
    pods: {
      items: [
        pod('runs', 'Running'),
        pod('evicted', 'Failed'),
        pod('ends', 'Running', '2030-01-01T00:00:00Z'),
      ],
    },
  },
} as unknown as SnapshotData);

const names = (pods: { metadata: { name: string } }[]) => pods.map(({ metadata }) => metadata.name);

test('of live pods only those that run or are to run are listed, and any is found by its name', () => {
  const live = SNAPSHOT.livePods();
  expect(names(live.all('default'))).toEqual(['runs']);
  expect(names(live.labelled('default', { app: 'web' }))).toEqual(['runs']);
  expect(names([live.read('default', 'evicted'), live.read('default', 'ends')])).toEqual([
    'evicted',
    'ends',
  ]);
});

test('a plain list has them all', () => {
  expect(names(SNAPSHOT.of('pods').labelled('default', { app: 'web' }))).toEqual([
    'ends',
    'evicted',
    'runs',
  ]);
});
