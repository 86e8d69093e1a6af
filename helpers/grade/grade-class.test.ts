import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ledgerWithBroken } from '#samples/sample-grades.ts';
import { sampleChapters, sampleNotCheckable } from '#samples/sample-ledger.ts';
import type { Catalogue } from '../claims/catalogue.ts';
import type { Ledger } from '../claims/ledger.ts';
import { VERDICTS } from '../claims/row.ts';
import { suite } from '../run/run-folder.ts';
import { keepOutcome } from './entry.ts';
import { type ClassCall, gradeClass } from './grade-class.ts';
import type { Grades } from './grades.ts';
import { mergeParts } from './merge.ts';
import { readRoster, sha256 } from './roster.ts';
import { DEFAULT_RUBRIC } from './rubric.ts';
import { writeClass } from './write-class.ts';

/** Two who were judged by an earlier call, and three whose kubeconfigs are not there: nothing is started for them. */
const NAMES = { s01: '王小明', s02: 'Second', s03: 'Third', s04: 'Fourth', s05: 'Fifth' };
const JUDGED = { s01: ['GWY-04'], s02: ['GWY-04', 'DNS-09'] };
const SECRET = 'planted-token-4f9a1c';
const CATALOGUE = {
  rows: [],
  chapters: sampleChapters.map((chapter) => ({ ...chapter, folder: '' })),
  notCheckable: sampleNotCheckable,
} as unknown as Catalogue;

let folder = '';
let roster = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'class-'));
  roster = join(folder, 'roster.csv');
  const rows = Object.entries(NAMES).map(([id, name]) => `${id},${name},keys/${id}.yaml`);
  writeFileSync(roster, `id,name,kubeconfig\n${rows.join('\n')}\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Nobody looks. */
const SILENT = { isTTY: false, write: () => true } as unknown as NodeJS.WriteStream;

/** A ledger as a run writes it: its totals add up. */
const sound = (ledger: Ledger): Ledger => ({
  ...ledger,
  totals: Object.fromEntries(
    VERDICTS.map((v) => [v, ledger.claims.filter(({ verdict }) => verdict === v).length]),
  ) as Ledger['totals'],
});

/** What an earlier call left of those who were judged, with what a run leaves beside its ledger. */
const judgedBefore = (out: string): string => {
  for (const { id, written } of readRoster(roster).students) {
    const broken = JUDGED[id as keyof typeof JUDGED];
    if (!broken) continue;
    const run = join(out, 'runs', id);
    mkdirSync(join(run, 'playwright'), { recursive: true });
    const ledger = sound(ledgerWithBroken(broken, 'uid-shared'));
    writeFileSync(join(run, 'ledger.json'), JSON.stringify(ledger));
    writeFileSync(join(run, 'verify.log'), `context ${id}: token ${SECRET}`);
    writeFileSync(join(run, 'playwright/trace.txt'), SECRET);
    const key = sha256(JSON.stringify([written, suite(), DEFAULT_RUBRIC.stage, false]));
    const ran = { judgedAt: '2026-03-01T09:05:00.000Z', durationMs: 31_000 };
    keepOutcome(run, { key, claims: undefined }, { ...ran, ledger });
  }
  return out;
};

const grade = async (out: string, more: Partial<ClassCall> = {}): Promise<Grades> => {
  const call: ClassCall = {
    roster: readRoster(roster),
    rubric: DEFAULT_RUBRIC,
    catalogue: CATALOGUE,
    out,
    jobs: 2,
    timeoutMs: 60_000,
    allowChanges: false,
    again: 'none',
    shard: null,
    lang: 'en',
    shown: SILENT,
    ...more,
  };
  const grades = await gradeClass(call, new AbortController());
  writeClass(grades, out, CATALOGUE, { lang: 'en', anonymous: false });
  return grades;
};

const results = ({ students }: Grades) => students.map(({ id, result }) => `${id} ${result}`);
const when = ({ students }: Grades) => students.map(({ judgedAt }) => judgedAt);

test('those who were judged are taken as they are; the others are judged, and not at zero', async () => {
  const grades = await grade(judgedBefore(join(folder, 'class')));
  expect(results(grades)).toEqual([
    's01 judged',
    's02 judged',
    's03 not-judged',
    's04 not-judged',
    's05 not-judged',
  ]);
  expect(grades.students[2]).toMatchObject({ points: null, why: { kind: 'kubeconfig' } });
});

test('a second call judges nobody again; --only-unjudged those who were not judged; --again all', async () => {
  const out = judgedBefore(join(folder, 'class'));
  const first = when(await grade(out));
  expect(when(await grade(out))).toEqual(first);
  const repeated = when(await grade(out, { again: 'unjudged' }));
  expect(repeated.map((moment, i) => moment === first[i])).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(results(await grade(out, { again: 'all' }))[0]).toBe('s01 not-judged');
});

test.each<[string, (out: string) => void]>([
  [
    'a half-written ledger',
    (out) => writeFileSync(join(out, 'runs/s01/ledger.json'), '{"schema":'),
  ],
  ['a damaged entry', (out) => writeFileSync(join(out, 'runs/s01/entry.json'), '')],
  [
    'another row of the roster',
    () =>
      writeFileSync(roster, readFileSync(roster, 'utf8').replace('keys/s01.yaml', 'keys/s1.yaml')),
  ],
])('%s is judged again, and it alone', async (_, damage) => {
  const out = judgedBefore(join(folder, 'class'));
  damage(out);
  expect(results(await grade(out)).slice(0, 2)).toEqual(['s01 not-judged', 's02 judged']);
});

test('another name and a late hand-in are not', async () => {
  const out = judgedBefore(join(folder, 'class'));
  writeFileSync(roster, readFileSync(roster, 'utf8').replace('王小明', '王大明'));
  const { students } = await grade(out);
  expect(students[0]).toMatchObject({ name: '王大明', result: 'judged' });
});

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((file) => statSync(file).isFile());

test('what is handed out holds nothing of another student, no credential, and nothing that a run said', async () => {
  const out = judgedBefore(join(folder, 'class'));
  await grade(out);
  for (const id of Object.keys(NAMES)) {
    const files = filesBelow(join(out, 'students', id));
    expect(
      files.map((file) => file.slice(join(out, 'students', id).length + 1)).toSorted(),
    ).toEqual(
      id in JUDGED ? ['grade.html', 'junit.xml', 'ledger.json', 'report.html'] : ['grade.html'],
    );
    const others = Object.entries(NAMES).filter(([other]) => other !== id);
    const forbidden = [SECRET, folder, ...others.flat()];
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      expect([file, forbidden.filter((one) => text.includes(one))]).toEqual([file, []]);
    }
  }
});

test('a student who can no longer be judged is not left with an old report', async () => {
  const out = judgedBefore(join(folder, 'class'));
  await grade(out);
  await grade(out, { again: 'all' });
  expect(readdirSync(join(out, 'students/s01'))).toEqual(['grade.html']);
});

test('parts, merged, are the class, byte for byte', async () => {
  const whole = judgedBefore(join(folder, 'class'));
  await grade(whole);
  const parts = await Promise.all(
    [1, 2, 3].map(async (index) => {
      const out = judgedBefore(join(folder, `part-${index}`));
      await grade(out, { shard: { index, of: 3 } });
      return out;
    }),
  );
  const merged = join(folder, 'merged');
  writeClass(mergeParts(parts), merged, CATALOGUE, { lang: 'en', anonymous: false });
  const csv = (dir: string) => readFileSync(join(dir, 'grades.csv'));
  expect(csv(merged).equals(csv(whole))).toBe(true);
  expect(existsSync(join(parts[0] as string, 'students/s04/grade.html'))).toBe(true);
});

test('an aborted one shows what there is, and what an earlier call came to', async () => {
  const out = judgedBefore(join(folder, 'class'));
  const abort = new AbortController();
  abort.abort();
  const call = { roster: readRoster(roster), rubric: DEFAULT_RUBRIC, catalogue: CATALOGUE, out };
  const grades = await gradeClass(
    {
      ...call,
      jobs: 1,
      timeoutMs: 60_000,
      allowChanges: false,
      again: 'all',
      shard: null,
      lang: 'en',
      shown: SILENT,
    },
    abort,
  );
  expect(grades.students.map(({ why }) => why?.kind)).toEqual([
    undefined,
    undefined,
    'not-begun',
    'not-begun',
    'not-begun',
  ]);
});
