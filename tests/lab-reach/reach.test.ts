import { expect, test } from 'vitest';
import { type ProcessCoverage, reachFindings, unreachedFunctions } from './reach.ts';

type Counted = [name: string, start: number, end: number, count: number];
const covered = (url: string, ...functions: Counted[]): ProcessCoverage => ({
  result: [
    {
      url,
      functions: functions.map(([functionName, startOffset, endOffset, count]) => ({
        functionName,
        ranges: [{ startOffset, endOffset, count }],
      })),
    },
  ],
});

test('a function is reached when any run has called it', () => {
  const runs = [
    covered('a.ts', ['', 0, 90, 1], ['once', 10, 20, 0], ['never', 30, 40, 0]),
    covered('a.ts', ['', 0, 90, 1], ['once', 10, 20, 2], ['never', 30, 40, 0]),
    covered('b.ts', ['', 0, 90, 1], ['always', 10, 20, 1]),
  ];
  expect(unreachedFunctions(runs)).toEqual(
    new Map([
      ['a.ts', ['never']],
      ['b.ts', []],
    ]),
  );
});

test('what stands in an unreached function, or has no name, is not named itself', () => {
  const run = covered(
    'a.ts',
    ['outer', 10, 50, 0],
    ['inner', 20, 30, 0],
    ['', 60, 70, 0],
    ['<instance_members_initializer>', 80, 90, 0],
  );
  expect(unreachedFunctions([run]).get('a.ts')).toEqual(['outer']);
});

test('each unreached function needs a reason, of its own or of its file', () => {
  const unreached = new Map([
    ['a.ts', ['one', 'two']],
    ['b.ts', ['three']],
  ]);
  expect(reachFindings(unreached, [{ reason: 'asked later', of: ['a.ts#one', 'b.ts'] }])).toEqual([
    'a.ts#two is reached by nothing, and no reason in unreached.yaml says why it stays',
  ]);
});

test('an entry that names nothing unreached is told', () => {
  const kept = [{ reason: 'asked later', of: ['a.ts#one', 'a.ts#gone', 'c.ts'] }];
  expect(reachFindings(new Map([['a.ts', ['one']]]), kept)).toEqual([
    'a.ts#gone has a reason in unreached.yaml, but is reached, or is not there',
    'c.ts has a reason in unreached.yaml, but is reached, or is not there',
  ]);
});

test('an entry without a reason, or with another key, is refused', () => {
  const odd = [
    { reason: ' ', of: ['a.ts'] },
    { reason: 'asked later', off: ['a.ts'] },
  ];
  for (const entry of odd)
    expect(() => reachFindings(new Map([['a.ts', ['one']]]), [entry as never])).toThrow(
      'unreached.yaml: an entry is { reason, of: [...] }',
    );
});
