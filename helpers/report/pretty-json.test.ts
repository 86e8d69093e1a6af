import { expect, test } from 'vitest';
import { prettyJson } from './pretty-json.ts';

test('small things stand on one line, larger ones are indented', () => {
  const value = {
    versions: Array.from({ length: 60 }, () => 'v1'),
    route: [{ host: 'reviews', weight: 50 }, { host: 'x'.repeat(100) }],
    none: [{}, null, 'a\nb'],
  };
  const text = prettyJson(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text.split('\n')).toHaveLength(10);
  expect(text).toContain('  "route": [\n    { "host": "reviews", "weight": 50 },\n');
});

test('depth ends before the stack does', () => {
  const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
  expect(prettyJson(deep)).toContain('"…"');
});
