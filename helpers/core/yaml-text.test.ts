import { expect, test } from 'vitest';
import { readYaml } from './yaml-text.ts';

test('a text that is YAML has a value and no faults', () => {
  expect(readYaml('one:\n  two: "3:4"\n')).toEqual({ value: { one: { two: '3:4' } }, faults: [] });
});

test('a text that is none has no value, and what is wrong with its lines', () => {
  const { value, faults } = readYaml('one:\n\ttwo: 3\n');
  expect(value).toBeUndefined();
  expect(faults).toContainEqual({ line: 2, says: expect.stringContaining('Tabs') });
});
