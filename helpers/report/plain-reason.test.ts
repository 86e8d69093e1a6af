import { expect, test } from 'vitest';
import { plainReason } from './plain-reason.ts';

test('the matcher’s name and the counts of a comparison go, what it found stays', () => {
  const reason = [
    'replicas of coredns',
    '',
    'expect(received).toEqual(expected) // deep equality',
    '',
    '- Expected  - 2',
    '+ Received  + 2',
    '',
    '  Object {',
    '-   "available": 2,',
    '+   "available": 0,',
    '  }',
  ].join('\n');
  expect(plainReason(reason)).toBe(
    'replicas of coredns\n- expected\n+ received\n  Object {\n-   "available": 2,\n+   "available": 0,\n  }',
  );
});

test('a reason that is nothing but a matcher stays', () => {
  expect(plainReason('expect(received).not.toBeNull()')).toBe('expect(received).not.toBeNull()');
  expect(plainReason('expect(locator).toBeVisible() failed\nTimeout: 5 s')).toContain('locator');
  expect(plainReason('expected 404, received 200')).toBe('expected 404, received 200');
});
