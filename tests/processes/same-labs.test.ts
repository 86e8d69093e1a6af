import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Comparison } from '#helpers/compare/comparison.ts';
import { startLabProcess } from '#helpers/target/lab-process.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshproof-same-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Judges a lab whose draws the seed decides: its addresses, its pods' names and their order are its own. */
const judged = async (seed: number): Promise<string> => {
  const lab = await startLabProcess({ seed });
  const out = join(folder, `seed-${seed}`);
  try {
    const at = ['--target', 'context:lab', '--kubeconfig', lab.kubeconfig, '--read-only'];
    expect((await runCli(['verify', ...at, '--out', out])).code).toBe(0);
    return out;
  } finally {
    await lab.close();
  }
};

test('two labs of one kind differ in nothing, in verdict or evidence', async () => {
  const [one, other] = [await judged(1), await judged(2)];
  const out = join(folder, 'compared');
  expect((await runCli(['compare', one, other, '--out', out])).code).toBe(0);
  const text = readFileSync(join(out, 'compare.json'), 'utf8');
  const { compared, otherEvidence, otherVerdict } = JSON.parse(text) as Comparison;
  expect(compared).toBeGreaterThan(250);
  expect({ otherEvidence, otherVerdict }).toEqual({ otherEvidence: [], otherVerdict: [] });
});
