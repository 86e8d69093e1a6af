import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleLedger } from '#samples/sample-ledger.ts';
import { loadCatalogue } from '../claims/catalogue.ts';
import type { Ledger } from '../claims/ledger.ts';
import { publish } from './publish.ts';

let folder = '';
let shown = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshproof-publish-'));
  shown = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    shown += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const published = async (change: (ledger: Ledger) => void): Promise<string[]> => {
  const ledger = structuredClone(sampleLedger());
  change(ledger);
  return publish(ledger, {
    folder,
    options: { lang: 'en', out: folder },
    catalogue: loadCatalogue(),
    announcement: 'the lab',
  });
};

const written = (): Ledger =>
  JSON.parse(readFileSync(join(folder, 'ledger.json'), 'utf8')) as Ledger;

test('a sound ledger is written without a word about its schema', async () => {
  expect(await published(() => undefined)).toEqual([]);
  expect(shown).not.toMatch(/schema/);
});

test.each<[string, (ledger: Ledger) => void, RegExp]>([
  [
    'an end before the start',
    ({ run }) => Object.assign(run, { finishedAt: '2020-01-01T00:00:00Z' }),
    /finished before it started/,
  ],
  ['an empty reason', ({ claims }) => Object.assign(claims[0] ?? {}, { reason: '' }), /reason/],
  ['an empty fact', ({ run }) => Object.assign(run.target, { istio: '' }), /target\/istio/],
])('%s: every verdict is written, and the fault is said', async (_, change, fault) => {
  expect((await published(change)).join('\n')).toMatch(fault);
  expect(written().claims).toHaveLength(sampleLedger().claims.length);
  expect(shown.replace(/\s+/g, ' ')).toMatch(/The ledger of this run does not fit its schema: /);
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(fault);
});
