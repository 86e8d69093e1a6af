import { expect, test } from 'vitest';
import { isRunning, livePods } from './live-pods.ts';
import type { Pod } from './objects.ts';

const pod = (name: string, phase: string, deletionTimestamp?: string): Pod =>
  ({ metadata: { name, deletionTimestamp }, status: { phase } }) as unknown as Pod;

const ALL = [
  pod('runs', 'Running'),
  pod('starts', 'Pending'),
  pod('cut off', 'Unknown'),
  pod('ends', 'Running', '2026-11-25T12:00:30Z'),
  pod('evicted', 'Failed'),
  pod('did its work', 'Succeeded'),
];

test('pods that are ending or over are not live', () => {
  expect(livePods(ALL).map(({ metadata }) => metadata.name)).toEqual(['runs', 'starts', 'cut off']);
});

test('a program is run in a pod that runs and is not ending', () => {
  expect(ALL.filter(isRunning).map(({ metadata }) => metadata.name)).toEqual(['runs']);
});
