import { expect, test } from 'vitest';
import { columnsOf } from './terminal.ts';

test.each([
  ['a terminal', { columns: 132 }, 132],
  ['no terminal', {}, 80],
  ['a terminal that does not know its size', { columns: 0 }, 80],
])('%s', (_, stream, columns) => {
  expect(columnsOf(stream)).toBe(columns);
});
