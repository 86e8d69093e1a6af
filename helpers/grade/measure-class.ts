import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { ClassFigure } from '../bench/class-figure.ts';
import { ROOT } from '../core/root.ts';
import { type BenchStudent, openBenchClass } from './bench-class.ts';
import { expectedPoints } from './expected-points.ts';
import { GRADES_FILE } from './folders.ts';
import type { Grade, Grades } from './grades.ts';
import { sampleTree } from './process-tree.ts';

/** Between two looks at the processes (ms). */
const LOOK_MS = 500;

/** Grades classes of these sizes, the smallest first, and tells where a grade is not what its lab's break comes to. */
export const measureClasses = async (
  sizes: number[],
  jobs: number,
  log: (line: string) => void,
): Promise<ClassFigure[]> => {
  const labs = await openBenchClass();
  try {
    const figures: ClassFigure[] = [];
    for (const size of sizes.toSorted((a, b) => a - b))
      figures.push(await measure(await labs.grow(size), jobs, log));
    return figures;
  } finally {
    await labs.close();
  }
};

const measure = async (
  students: BenchStudent[],
  jobs: number,
  log: (line: string) => void,
): Promise<ClassFigure> => {
  const folder = mkdtempSync(join(tmpdir(), 'meshproof-graded-'));
  try {
    const roster = join(folder, 'roster.yaml');
    const rows = students.map(({ id, name, kubeconfig }) => ({ id, name, kubeconfig }));
    writeFileSync(roster, JSON.stringify({ students: rows })); // JSON is YAML too
    const out = join(folder, 'class');
    const took = await grade(roster, out, jobs);
    const { students: grades } = JSON.parse(readFileSync(join(out, GRADES_FILE), 'utf8')) as Grades;
    const odd = students.flatMap((student, i) => differences(student, grades[i]));
    for (const line of odd) log(line);
    const judged = grades.filter(({ result }) => result === 'judged');
    const seconds = judged.map(({ durationMs }) => durationMs / 1_000).toSorted((a, b) => a - b);
    return {
      students: students.length,
      judged: judged.length,
      jobs,
      ...took,
      medianSeconds: seconds[Math.floor(seconds.length / 2)] ?? 0,
      longestSeconds: seconds.at(-1) ?? 0,
      writtenMib: mibIn(out),
      asComputed: students.length - new Set(odd.map((line) => line.split(':')[0])).size,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The command as a process of its own, looked at while it runs. */
const grade = async (roster: string, out: string, jobs: number) => {
  const began = performance.now();
  const child = execa(
    process.execPath,
    [join(ROOT, 'helpers/cli/main.ts'), 'grade', roster, '--out', out, '--jobs', String(jobs)],
    { cwd: ROOT, stdin: 'ignore', stdout: 'ignore', stderr: 'inherit', reject: false },
  );
  const peak = { peakMib: 0, ownMib: 0, cpuSeconds: 0 };
  const look = setInterval(() => {
    const seen = sampleTree(child.pid ?? 0);
    if (!seen) return;
    peak.peakMib = Math.max(peak.peakMib, seen.mib);
    peak.ownMib = Math.max(peak.ownMib, seen.ownMib);
    peak.cpuSeconds = Math.max(peak.cpuSeconds, seen.cpuSeconds);
  }, LOOK_MS);
  await child;
  clearInterval(look);
  return { seconds: (performance.now() - began) / 1_000, ...peak };
};

/** Where a grade is not what was computed, as `id: what`. */
const differences = ({ id, mutant, kind }: BenchStudent, found: Grade | undefined): string[] => {
  if (!mutant)
    return found?.why?.kind === kind && found?.points === null
      ? []
      : [`${id}: ${kind} was expected, found ${found?.why?.kind} and ${found?.points} points`];
  const { earned, possible } = expectedPoints(mutant);
  if (found?.earned === earned && found.possible === possible && found.result === 'judged')
    return [];
  const [words, faults] = [found?.why?.words ?? '', found?.faults.map((fault) => fault.id)];
  return [
    `${id}: ${mutant.id} comes to ${earned} of ${possible}, found ${found?.earned} of ${found?.possible} (${found?.result} ${words}; broken: ${faults})`,
  ];
};

const mibIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, { size }) => sum + size, 0) /
  2 ** 20;
