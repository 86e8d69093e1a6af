import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleLedger } from '#samples/sample-ledger.ts';
import type { Ledger } from '../claims/ledger.ts';
import { Exit } from '../core/exit.ts';
import { command } from './agree-command.ts';

let folder = '';
let shown = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshproof-agree-'));
  shown = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    shown += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const ledger = (name: string, change: (ledger: Ledger) => void = () => undefined): string => {
  const made = structuredClone(sampleLedger());
  change(made);
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(made));
  return file;
};

const agree = (...argv: string[]) => command().parseAsync(argv, { from: 'user' });

/** Every row as a run that judged nothing has it. */
const nothing = ({ claims, totals, score, causes }: Ledger): void => {
  for (const claim of claims)
    Object.assign(claim, { verdict: 'not-run', blockedBy: [], cause: null, reason: 'filtered' });
  for (const verdict of Object.keys(totals)) Object.assign(totals, { [verdict]: 0 });
  Object.assign(totals, { 'not-run': claims.length });
  Object.assign(score, { earned: 0 });
  causes.splice(0);
};

const JUDGED = sampleLedger().claims.filter(({ verdict }) => verdict !== 'not-run').length;

test('two runs that agree: how many verdicts were compared', async () => {
  await agree(ledger('one'), ledger('other'));
  expect(shown).toBe(`${JUDGED} verdicts compared, 0 differ\n`);
  expect(process.exitCode).toBe(0);
});

test('runs that judged nothing agree on nothing: exit 2', async () => {
  for (const one of [ledger('one'), ledger('nothing', nothing)])
    await expect(agree(one, ledger('other', nothing))).rejects.toThrow(
      /^0 verdicts were compared, and at least 1 are needed/,
    );
  await expect(agree(ledger('a', nothing), ledger('b', nothing))).rejects.toThrow(Exit);
});

test('fewer than were asked for: exit 2', async () => {
  const asked = ['--at-least', String(JUDGED + 1)];
  await expect(agree(ledger('one'), ledger('other'), ...asked)).rejects.toThrow(/are needed/);
  await agree(ledger('one'), ledger('other'), '--at-least', String(JUDGED));
});

test('a verdict that differs: the claim, both verdicts, exit 1', async () => {
  const changed = ledger('other', (made) => {
    const claim = made.claims.find(({ verdict }) => verdict === 'holds');
    Object.assign(claim ?? {}, { verdict: 'inconclusive' });
    made.totals.holds -= 1;
    made.totals.inconclusive += 1;
  });
  await agree(ledger('one'), changed);
  expect(shown).toMatch(/^\S+: holds on \S+, inconclusive on \S+\n/);
  expect(shown).toMatch(/ 1 differ\n$/);
  expect(process.exitCode).toBe(1);
});
