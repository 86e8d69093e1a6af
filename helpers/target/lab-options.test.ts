import { expect, test } from 'vitest';
import { labFlags } from './lab-options.ts';

test('options are flags of the lab; what is false is not said', () => {
  expect(labFlags({ nodes: 3, dualStack: true, shuffleLists: false, seed: 7 })).toEqual([
    '--nodes',
    '3',
    '--dual-stack',
    '--seed',
    '7',
  ]);
  expect(labFlags({})).toEqual([]);
});
