import { expect, test } from 'vitest';
import { asEvidence } from './answer.ts';

test("no cookie's value is kept as evidence, and that one is cleared stays to be seen", () => {
  const answer = { url: 'x', status: 302, text: '', ms: 1, vantage: 'here' };
  const kept = (cookie: string) =>
    asEvidence({ ...answer, headers: { 'set-cookie': cookie, server: 'a=b' } }).headers;
  expect(kept('session=abc.def; HttpOnly; Path=/\nother=1; Path=/')).toEqual({
    'set-cookie': 'session=…; HttpOnly; Path=/\nother=…; Path=/',
    server: 'a=b',
  });
  expect(kept('session=; Max-Age=0')['set-cookie']).toBe('session=; Max-Age=0');
});
