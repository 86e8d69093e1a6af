// Every line with a mark is something a spec must not hold; lint.test.ts proves that each one is found.
import { claim, expect, test } from '#fixtures';

declare const rows: { name: string; status: number }[];
declare const namesOf: (row: object) => string[];

export const body = async (items: number[]): Promise<void> => {
  if (items.length) await Promise.resolve(); // !
  // biome-ignore format: the mark stands on the line of the finding
  try { await Promise.resolve(); } catch (error) { throw new Error(String(error)); } // !
  for (const item of items) await Promise.resolve(item); // !
  setTimeout(() => undefined, 1); // !
  expect.soft(1).toBe(1); // !
  await expect.poll(() => 1).toBe(1); // !
  await expect(() => expect(1).toBe(1)).toPass(); // !
  Promise.resolve(); // !
};

test('a claim', claim('DNS-09'), ({ document }) => {
  const asked = document ? 'a' : 'b'; // !
  const kinds = rows.map((row) => (row.status === 200 ? 'well' : 'ill')); // !
  expect(rows.map(({ name }) => name)).toEqual(rows.map(() => 'a')); // !
  expect(rows, 'names').toEqual(rows.map(({ name }) => ({ name, status: 200 }))); // !
  expect(rows.flatMap(namesOf), asked).toMatchObject(rows.flatMap(namesOf)); // !
  // what should be there comes from elsewhere
  expect(rows.map(({ name }) => name)).toEqual(kinds.map((kind) => kind.trim()));
  expect(rows, 'names').toAllMatch({ status: 200 }, { of: kinds });
});

/** Outside of a test it names a value. */
const wordOf = (status: number) => (status === 200 ? 'well' : 'ill');
export { wordOf };
