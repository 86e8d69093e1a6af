import { expect, test } from 'vitest';
import { matches, stringMatch } from './match.ts';

test.each([
  ['/reviews/[0-9]', '/reviews/1', true],
  ['/reviews/[0-9]', '/reviews/10', false],
  ['(?i)jason', 'JASON', true],
  ['[[:digit:]]+', '42', true],
  ['a|ab', 'ab', true],
  // not an expression of RE2's: a proxy that has it matches nothing
  ['/a(?!b).*', '/a', false],
  ['a(', '', false],
])('the expression %s matches the whole of %s: %s', (regex, value, expected) => {
  expect(matches(stringMatch({ regex }), value)).toBe(expected);
});
