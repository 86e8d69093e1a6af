import type { ChildProcess } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
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
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectedPoints } from '#helpers/grade/expected-points.ts';
import type { Grades } from '#helpers/grade/grades.ts';
import { gradesFaults } from '#helpers/grade/grades-faults.ts';
import { MutantBench } from '#helpers/mutants/bench.ts';
import { loadMutants, type Mutant } from '#helpers/mutants/mutant.ts';
import { type ApiProxy, type Meddling, openApiProxy } from './api-proxy.ts';
import { descendantsOnce, stillThere } from './descendants.ts';
import { type LabSession, openLab } from './lab-session.ts';
import { type CliRun, expectNoStack, kubeconfigText, runCli } from './run-cli.ts';

/** A broken lab of two students, and three clusters that cannot be judged. */
const folder = mkdtempSync(join(tmpdir(), 'meshproof-grade-'));
const roster = join(folder, 'roster.csv');
const out = join(folder, 'class');
const meddling: Meddling = {};
let lab: LabSession;
let proxy: ApiProxy;

const MUTANT = 'services-gone';
/** One chapter counts, so that no other is judged. */
const CHAPTER = 'SVC';
const RUBRIC = `points: { ${CHAPTER}: 2 }\nothers: 0\n`;
const rubric = join(folder, 'rubric.yaml');
const mutant = loadMutants().find(({ id }) => id === MUTANT) as Mutant;

/** What stands in the kubeconfigs and must be found nowhere in what is handed out. */
const SECRETS = {
  token: 'planted-token-4f9a1c',
  password: 'planted-password-77b2',
  key: Buffer.from('-----BEGIN planted key 5d1e-----').toString('base64'),
  env: 'planted-environment-90cc',
};

const NAMES = {
  s01: '=1+1,王小明',
  s02: 'Second Student',
  s03: 'Third',
  s04: 'Fourth',
  s05: 'Fifth',
};

const keep = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

beforeAll(async () => {
  lab = await openLab();
  await new MutantBench([lab.lab.kubeconfig], 'lab').breakForGood(mutant);
  proxy = await openApiProxy(lab, meddling);
  mkdirSync(join(folder, 'keys'));
  copyFileSync(lab.lab.kubeconfig, join(folder, 'keys/s01.yaml'));
  // another user of the same cluster, with what must not get out
  const planted = JSON.parse(readFileSync(proxy.kubeconfig, 'utf8'));
  planted.users[0].user = { token: SECRETS.token };
  planted.users.push({
    name: 'other',
    user: {
      username: 'other',
      password: SECRETS.password,
      'client-key-data': SECRETS.key,
      exec: { command: 'none', env: [{ name: 'SECRET', value: SECRETS.env }] },
    },
  });
  keep('keys/s02.yaml', JSON.stringify(planted));
  keep('keys/s03.yaml', kubeconfigText('https://127.0.0.1:1', { user: { token: SECRETS.token } }));
  const foreign = kubeconfigText(lab.api.server, { user: { token: SECRETS.token } });
  keep(
    'keys/s04.yaml',
    foreign.replace('"cluster":{', '"cluster":{"insecure-skip-tls-verify":true,'),
  );
  keep('keys/s05.yaml', `apiVersion: v1\ntoken: ${SECRETS.token}\n`);
  writeFileSync(rubric, RUBRIC);
  const rows = Object.entries(NAMES).map(([id, name]) => `${id},"${name}",keys/${id}.yaml`);
  writeFileSync(roster, `id,name,kubeconfig\n${rows.join('\n')}\n`);
});

afterAll(async () => {
  await proxy.die();
  await lab.lab.close();
  rmSync(folder, { recursive: true, force: true });
});

const grade = (argv: string[], onStart?: (child: ChildProcess) => void): Promise<CliRun> =>
  runCli(['grade', ...argv], {}, onStart);
/** The same by the rubric that counts little. */
const gradeChapter = (argv: string[], onStart?: (child: ChildProcess) => void): Promise<CliRun> =>
  grade([...argv, '--rubric', rubric], onStart);
const gradesIn = (dir: string): Grades =>
  JSON.parse(readFileSync(join(dir, 'grades.json'), 'utf8')) as Grades;
const csvIn = (dir: string): string => readFileSync(join(dir, 'grades.csv'), 'utf8');
const rowsIn = (dir: string) =>
  parse(csvIn(dir), { columns: true, bom: true }) as { [column: string]: string }[];

/** Two whole runs of the suite beside another file of tests. */
const TWO_RUNS_MS = 420_000;

test('a class: points as the list of the break tells them, and who was not judged apart from zero points', {
  timeout: TWO_RUNS_MS,
}, async () => {
  const run = await gradeChapter([roster, '--out', out, '--jobs', '2', '--anonymous']);
  expectNoStack(run.stderr);
  expect(run.code).toBe(2);
  const { earned, possible } = expectedPoints(mutant, ({ chapter }) =>
    chapter === CHAPTER ? 2 : 0,
  );
  expect(earned).toBeLessThan(possible);
  const points = [`${earned}`, `${possible}`];
  expect(rowsIn(out).map((row) => [row.id, row.result, row.points, row.possible])).toEqual([
    ['s01', 'judged', ...points],
    ['s02', 'judged', ...points],
    ['s03', 'not-judged', '', ''],
    ['s04', 'not-judged', '', ''],
    ['s05', 'not-judged', '', ''],
  ]);
  const { students } = gradesIn(out);
  expect(gradesFaults(gradesIn(out))).toEqual([]);
  expect(students.map(({ why }) => why?.kind)).toEqual([
    undefined,
    undefined,
    'unreachable',
    'credential',
    'kubeconfig',
  ]);
  expect(students[0]?.cluster).toBe(students[1]?.cluster);
  expect(rowsIn(out)[0]).toMatchObject({ name: "'=1+1,王小明", shares_cluster_with: 's02' });
  expect(existsSync(join(out, 'class-anonymous.html'))).toBe(true);
});

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((file) => statSync(file).isFile());

test('what is handed out holds nothing of another student, and no credential', () => {
  const secrets = Object.values(SECRETS).flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret, 'base64').toString(),
  ]);
  const certificates = /client-(?:key|certificate)-data: (\S{40})/g;
  const own = [...readFileSync(lab.lab.kubeconfig, 'utf8').matchAll(certificates)].map(
    ([, data]) => data as string,
  );
  expect(own.length).toBeGreaterThan(0);
  for (const [id, name] of Object.entries(NAMES)) {
    const others = Object.entries(NAMES)
      .filter(([other]) => other !== id)
      .flat();
    const files = filesBelow(join(out, 'students', id));
    expect(files.map((file) => file.split('/').at(-1))).toContain('grade.html');
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const told = [...secrets, ...own, ...others, folder].filter((one) => text.includes(one));
      expect([file, told]).toEqual([file, []]);
    }
    expect(files.some((file) => readFileSync(file, 'utf8').includes(name.slice(-3)))).toBe(true);
  }
});

/** Who was judged by a call, from its lines. */
const judgedBy = ({ stderr }: CliRun): string[] =>
  [...stderr.matchAll(/^(?:judged|in part|not judged) +(s\d\d) /gm)].map(([, id]) => id as string);

test('a second call judges nobody again, whatever else counts or somebody is called', async () => {
  const before = csvIn(out);
  const again = await gradeChapter([roster, '--out', out]);
  expect([judgedBy(again), again.code, csvIn(out)]).toEqual([[], 2, before]);
  const other = join(folder, 'other.yaml');
  writeFileSync(other, 'points: { SVC-01: 1 }\nothers: 0\nmustPass: [SVC-01]\npassMark: 10\n');
  const counted = await grade([roster, '--out', out, '--rubric', other]);
  expect(judgedBy(counted)).toEqual([]);
  expect(rowsIn(out)[0]).toMatchObject({ points: '0', passed: 'no', must_pass_missed: 'SVC-01' });
});

test('--only-unjudged repeats those who were not judged, and them alone', async () => {
  const run = await gradeChapter([roster, '--out', out, '--only-unjudged']);
  expect(judgedBy(run).toSorted()).toEqual(['s03', 's04', 's05']);
  expect(run.code).toBe(2);
});

test('what is damaged is judged again, and it alone; the same class has the same table', {
  timeout: TWO_RUNS_MS,
}, async () => {
  const before = csvIn(out);
  const ledger = join(out, 'runs/s02/ledger.json');
  writeFileSync(ledger, readFileSync(ledger, 'utf8').slice(0, 1_000));
  writeFileSync(join(out, 'runs/s03/entry.json'), '{');
  const run = await gradeChapter([roster, '--out', out]);
  expect(judgedBy(run).toSorted()).toEqual(['s02', 's03']);
  expect(csvIn(out)).toBe(before);
});

/** A class of which a part is taken from what was judged already. */
const shard = async (index: number): Promise<string> => {
  const dir = join(folder, `part-${index}`);
  mkdirSync(join(dir, 'runs'), { recursive: true });
  for (const { id, place } of gradesIn(out).students)
    if ((place - 1) % 2 === index - 1)
      cpSync(join(out, 'runs', id), join(dir, 'runs', id), { recursive: true });
  const run = await gradeChapter([roster, '--out', dir, '--shard', `${index}/2`]);
  expect(judgedBy(run)).toEqual([]);
  return dir;
};

test('two parts, merged, are the class, byte for byte, with the folders to hand out', async () => {
  const dirs = [await shard(1), await shard(2)];
  expect(dirs.map((dir) => rowsIn(dir).map(({ id }) => id))).toEqual([
    ['s01', 's03', 's05'],
    ['s02', 's04'],
  ]);
  const merged = join(folder, 'merged');
  const run = await grade(['--merge', ...dirs, '--out', merged]);
  expect([run.stderr, run.code]).toEqual(['', 2]);
  expect(csvIn(merged)).toBe(csvIn(out));
  expect(readdirSync(join(merged, 'students')).toSorted()).toEqual(Object.keys(NAMES));
});

test('Ctrl-C keeps what was judged, ends what runs, and the same call goes on', {
  timeout: TWO_RUNS_MS,
}, async () => {
  const dir = join(folder, 'interrupted');
  // those who are told apart at once come first
  const lines = readFileSync(roster, 'utf8').trim().split('\n');
  const order = join(folder, 'interrupted.csv');
  writeFileSync(order, [lines[0], lines[5], lines[1]].join('\n'));
  let started: number[] = [];
  const run = await gradeChapter([order, '--out', dir, '--jobs', '1'], (child) => {
    // the command, the run, the test runner and its workers
    void descendantsOnce(child.pid as number, 4).then((pids) => {
      started = pids;
      child.kill('SIGINT');
    });
  });
  expect(run.stderr).toContain('interrupted: what was judged is kept, and the same call goes on');
  expect(run.code).toBe(2);
  expect(started.length).toBeGreaterThanOrEqual(4);
  expect(stillThere(started)).toEqual([]);
  expect(gradesIn(dir).students.map(({ why }) => why?.kind)).toEqual(['kubeconfig', 'not-begun']);
  expect(readdirSync(join(dir, 'runs'))).toEqual(['s05']);
  const on = await gradeChapter([order, '--out', dir]);
  expect(judgedBy(on)).toEqual(['s01']);
});

test('a cluster that takes too long is given up, and the others are not', async () => {
  meddling.delayMs = 3_000;
  const dir = join(folder, 'slow');
  const order = join(folder, 'slow.csv');
  writeFileSync(order, 'id,kubeconfig\nslow,keys/s02.yaml\nbad,keys/s05.yaml\n');
  const run = await gradeChapter([order, '--out', dir, '--timeout', '6']);
  delete meddling.delayMs;
  expect(run.code).toBe(2);
  expect(gradesIn(dir).students.map(({ why }) => [why?.kind, why?.words])).toEqual([
    ['timeout', 'no result within 6 s'],
    ['kubeconfig', expect.stringContaining('is no kubeconfig: it has no contexts')],
  ]);
});

test.each<[string, string[], RegExp]>([
  ['no roster', [], /a roster is needed, or --merge/],
  ['a roster that is not there', ['/none.csv'], /\/none\.csv cannot be read/],
  ['two ways to repeat', ['r.csv', '--again', '--only-unjudged'], /exclude each other/],
  ['a part that there is none of', ['r.csv', '--shard', '3/2'], /I\/N is needed, as in 2\/4/],
  ['no cluster at a time', ['r.csv', '--jobs', '0'], /1 is the least/],
  ['a time that no timer takes', ['r.csv', '--timeout', '2147484'], /2147483 is the most/],
  [
    'a roster and parts',
    ['r.csv', '--merge', 'a'],
    /takes folders that --shard wrote, and no roster/,
  ],
  ['a part that is none', ['--merge', '/none'], /\/none\/grades\.json: there is none/],
])('%s: exit 64, with what to do', async (_, argv, says) => {
  const run = await grade(argv);
  expect(run.stderr).toMatch(says);
  expect(run.code).toBe(64);
  expectNoStack(run.stderr);
});

test('a faulty roster is refused with its file and line, before anything is judged or written', async () => {
  const file = join(folder, 'faulty.csv');
  writeFileSync(file, 'id,name,kubeconfig\na,A,a.yaml\n../b,B,b.yaml\n');
  const run = await grade([file, '--out', join(folder, 'faulty')]);
  expect(run.stderr).toMatch(/^meshproof: .*faulty\.csv:3: .*\/id must be letters, digits/);
  expect(run.code).toBe(64);
  expect(existsSync(join(folder, 'faulty'))).toBe(false);
});
