import { expect, test } from 'vitest';
import { inRoles, mentionedIn } from './generated.ts';

const generated = new Map([
  ['10.244.1.7', 'address of pod'],
  ['31234', 'node port'],
  ['web-6b7f-9tq7d', 'pod of web'],
  ['fd00::1', 'address of Service'],
  ['a', 'worker 1'],
  ['a.example', 'worker 1 by its whole name'],
]);

test.each([
  ['http://10.244.1.7:31234/x', 'http://‹address of pod›:‹node port›/x'],
  ['web-6b7f-9tq7d.shop', '‹pod of web›.shop'],
  ['outbound|9080||web-6b7f-9tq7d', 'outbound|9080||‹pod of web›'],
  ['[fd00::1]:80', '[‹address of Service›]:80'],
  ['10.244.1.70 and 110.244.1.7', '10.244.1.70 and 110.244.1.7'],
  ['web-6b7f-9tq7d2 web-6b7f', 'web-6b7f-9tq7d2 web-6b7f'],
  ['a-b is no node, a is', 'a-b is no node, ‹worker 1› is'],
  ['a.example:10250', '‹worker 1 by its whole name›:10250'],
  ['', ''],
])('%j: only whole names, addresses and ports are what they stand for', (text, told) => {
  expect(inRoles(text, generated)).toBe(told);
});

test('what no evidence mentions is not kept', () => {
  const evidence = [{ name: 'asked 10.244.1.7', kind: 'json' as const, value: { port: 31_234 } }];
  expect(mentionedIn([{ evidence }], generated)).toEqual({
    '10.244.1.7': 'address of pod',
    '31234': 'node port',
  });
});

test('what stands at the begin of a line, after a tab or as the name of a field is mentioned', () => {
  const value = {
    log: 'NAME READY\nweb-6b7f-9tq7d 1/1\n31234\tok',
    'a.example': [{ at: 'fd00::1' }],
  };
  expect(mentionedIn([{ evidence: [{ name: 'answer', kind: 'json', value }] }], generated)).toEqual(
    {
      '31234': 'node port',
      'a.example': 'worker 1 by its whole name',
      'fd00::1': 'address of Service',
      'web-6b7f-9tq7d': 'pod of web',
    },
  );
});

test('of a token without end only what may be known is looked up', () => {
  const looked: string[] = [];
  class Watched extends Map<string, string> {
    override get(word: string): string | undefined {
      looked.push(word);
      return super.get(word);
    }
  }
  const token = Array(20_000).fill('1').join('.');
  expect(inRoles(token, new Watched(generated))).toBe(token);
  const parts = 2 * 20_000 - 1;
  const mostParts = 7; // of 10.244.1.7
  expect(looked.length).toBeLessThanOrEqual(parts * mostParts);
});
