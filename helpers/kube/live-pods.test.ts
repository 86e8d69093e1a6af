import { expect, test } from 'vitest';
import { isLive, isReady, isRunning, livePods } from './live-pods.ts';
import type { Pod } from './objects.ts';

const pod = (phase: string, deletionTimestamp?: string) =>
  ({ metadata: { deletionTimestamp }, status: { phase } }) as unknown as Pod;

const ALL = [
  pod('Running'),
  pod('Pending'),
  pod('Failed'),
  pod('Succeeded'),
  pod('Running', '2030-01-01T00:00:00Z'),
];

test('a pod that was evicted, has ended or is ending is not live', () => {
  expect(ALL.map(isLive)).toEqual([true, true, false, false, false]);
  expect(livePods(ALL)).toEqual(ALL.slice(0, 2));
});

test('a program is run in a pod that runs and is not ending', () => {
  expect(ALL.filter(isRunning)).toEqual(ALL.slice(0, 1));
});

test('ready is what the condition says, and a pod without conditions is not', () => {
  const of = (status: string) =>
    ({ status: { phase: 'Running', conditions: [{ type: 'Ready', status }] } }) as Pod;
  expect([of('True'), of('False'), pod('Running')].map(isReady)).toEqual([true, false, false]);
});
