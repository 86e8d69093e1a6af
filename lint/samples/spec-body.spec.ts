// Every line with a mark is something a spec must not hold; lint.test.ts proves that each one is found.
import { expect } from '#fixtures';

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
