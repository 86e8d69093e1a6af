import { expect, test } from 'vitest';
import { oneLine } from './one-line.ts';

test.each([
  ['\u001b[31mred\u001b[0m\tand\r\nmore', 'red and more'],
  [
    'cannot log in with password=hunter2, token: "abc"',
    'cannot log in with password=…, token: "…"',
  ],
  ['Authorization: Bearer abc.def', 'Authorization: Bearer …'],
  ['dial postgres://app:hunter2@db:5432', 'dial postgres://app:…@db:5432'],
  ['got eyJhbGciOi.eyJzdWIi.sig here', 'got … here'],
  ['open /var/run/secrets/token: no such file', 'open /var/run/secrets/token: no such file'],
])('%j', (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test('a long line is cut', () => {
  expect(oneLine('x'.repeat(1000))).toHaveLength(240);
});
