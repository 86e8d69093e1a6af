import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { benchPage } from './bench-page.ts';
import { type Figures, readFigures, writeFigures } from './figures.ts';
import { comparePeers } from './peers.ts';
import { measureRequests } from './requests.ts';
import type { RunFigure } from './run-figure.ts';

const dir = mkdtempSync(join(tmpdir(), 'bench-'));
afterAll(() => rmSync(dir, { recursive: true }));

const figures: Figures = {
  ...readFigures(dir),
  requests: measureRequests(20),
  rates: [
    {
      weights: [0.9, 0.1],
      falseAlarm: 6.46e-7,
      edge: [0.85, 0.15],
      miss: 8.27e-7,
      missAtDefault: 8.3e-4,
    },
  ],
  claims: [
    {
      claimed: [0.5, 0, 0.5],
      sample: 'one connection',
      truth: 'every second repeats',
      runs: 1000,
      accept: 1,
      reject: 999,
      open: 0,
      mean: 128,
      standardError: 1,
      median: 120,
      p99: 262,
    },
  ],
  peers: comparePeers(20),
  judge: [{ weights: [0.9, 0.1], answersPerSecond: 1_234_567 }],
  lab: [
    {
      name: '90/10, right',
      wanted: 'accept',
      alpha: 1e-6,
      beta: 1e-3,
      accept: 2,
      reject: 1,
      open: 0,
      suspicious: 0,
      requests: [1000, 2000, 3000],
      seconds: [3, 1, 2],
    },
  ],
};

const phase = { claims: 12, ms: 30_400, requests: 4_000, sideBySide: true };
const run = (label: string, target: string, changed: Partial<RunFigure> = {}): RunFigure => ({
  label,
  target,
  suite: '0.1.0 (e818a4179206)',
  seconds: 75.4,
  requests: 12_345,
  unwell: 1,
  parts: { before: 4_000, reads: 16_600, between: 2_000, writes: 41_300, after: 1_500 },
  reads: {
    ...phase,
    spent: { convergence: 0, waiting: 900, browser: 2_000, requests: 10, api: 20_000, own: 7_490 },
  },
  writes: { ...phase, spent: undefined },
  rules: [
    { id: 'EXT-02', ms: 9_120, requests: 1_410, convergenceMs: 2_350 },
    { id: 'LOD-01', ms: 12_000, requests: 1_832, convergenceMs: 1_900 },
  ],
  ...changed,
});

/** The cells of the line that begins so, up to a number of them. */
const cells = (page: string, first: string, n: number): string[] | undefined =>
  page
    .split('\n')
    .map((line) => line.split(' | '))
    .find(([start]) => start === `| ${first}`)
    ?.slice(1, n + 1);

test('the page shows what was measured', () => {
  const page = benchPage(figures);
  expect(cells(page, '90/10', 1)).toEqual(['1e-6, 1e-6']);
  expect(cells(page, '33/33/34', 1)).toEqual(['1e-6, 1e-6']);
  expect(page).toContain('| 90/10 | 6.46e-7 | 85/15 | 8.27e-7 | 8.30e-4 |');
  expect(cells(page, 'meshproof', 1)?.[0]).toMatch(/^0 of 20 \(\d+\)$/);
  expect(cells(page, 'Gateway API conformance', 4)?.at(-1)).toBe('98.4 % (4,964)');
  expect(page).toContain(
    '| 50/0/50 | one connection | every second repeats | 1 | 999 | 0 | 128 | 262 |',
  );
  expect(page).toContain('| 2 | 1,234,567 |');
  expect(page).toContain('| 90/10, right | 1e-3 | 3 | 2 | 2,000 | 2.0 | 3.0 |');
});

test('a run shows its parts on the clock, and what is around it', () => {
  const page = benchPage({ ...figures, runs: [run('before', 'lab')] });
  expect(page).toMatch(/^# Weighted routes and whole runs, measured\n/);
  expect(page).toContain(
    '| lab, before | 0.1.0 (e818a4179206) | 75.4 | 4.0 | 16.6 | 2.0 | 41.3 | 1.5 | 10.0 | 12,345 | 24 | 1 |',
  );
  expect(page).toContain(
    '| lab, before: claims that read and send traffic | 12 | 30.4 | 0.0 | 0.9 | 2.0 | 0.0 | 20.0 | 7.5 |',
  );
  expect(page).toContain(
    '| lab, before: claims that change the cluster | 12 | 30.4 |  |  |  |  |  |  |',
  );
});

test('rules stand side by side by label, a table a target; one that a run lacks is empty there', () => {
  const after = { rules: [{ id: 'LOD-01', ms: 6_040, requests: 1_790, convergenceMs: 400 }] };
  const page = benchPage({
    ...readFigures(dir),
    runs: [run('before', 'lab'), run('before', 'context:a|b'), run('after', 'lab', after)],
  });
  const [onLab, onContext] = page.split('Rule by rule on ').slice(1);
  expect(onLab).toMatch(/^lab: /);
  expect(onLab).toContain('| rule | before | convergence | requests | after | convergence |');
  expect(onLab).toContain('| EXT-02 | 9.1 | 2.4 | 1,410 |  |  |  |');
  expect(onLab).toContain('| LOD-01 | 12.0 | 1.9 | 1,832 | 6.0 | 0.4 | 1,790 |');
  expect(onContext).toMatch(/^context:a\\\|b: /);
  expect(onContext).toContain('| EXT-02 | 9.1 | 2.4 | 1,410 |\n');
});

test('a run without routing rules has no table of them', () => {
  const page = benchPage({ ...readFigures(dir), runs: [run('now', 'lab', { rules: [] })] });
  expect(page).toContain('## Where the time of a run goes');
  expect(page).not.toContain('Rule by rule');
});

test('a part that was not measured is not on it', () => {
  expect(benchPage(readFigures(dir))).not.toContain('##');
});

test('figures are read again as they were written; what is no JSON is an error, not a new beginning', () => {
  writeFigures(dir, figures, benchPage(figures));
  expect(readFigures(dir)).toEqual(figures);
  writeFileSync(join(dir, 'bench.json'), '{');
  expect(() => readFigures(dir)).toThrow(SyntaxError);
});
