import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LoadAnswer } from './answer-line.ts';
import { answersUnder, loadFile, RecordedLoad } from './recorded-load.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshproof-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A load of two users whose answers are numbered on from `first`; `starts` counts how often it was put on. */
const load = (first = 0) => {
  const starts = { n: 0 };
  let at = first;
  const next = async (): Promise<LoadAnswer> => ({
    iteration: at++,
    version: 'v1',
    status: 200,
    ms: 1,
    words: '',
  });
  const recorded = new RecordedLoad(join(folder, 'loads', 'rule.json'), 2, async () => {
    starts.n += 1;
    return { load: { next }, driver: `k6 from ${first}` };
  });
  return { recorded, starts };
};

/** A claim that draws so many answers and leaves them to the next. */
const drew = async (n: number, claim: string, page?: string) => {
  const { recorded } = load();
  await numbers(recorded, n);
  recorded.keep(claim, page);
};

const numbers = async (recorded: RecordedLoad, n: number) => {
  const seen: number[] = [];
  while (seen.length < n) seen.push((await recorded.next()).iteration);
  return seen;
};

test('a later claim judges the answers that an earlier one drew, from the first on, and puts on no load', async () => {
  await drew(4, 'LOD-05', 'k6/LOD-05.html');
  const second = load(100);
  expect(await numbers(second.recorded, 4)).toEqual([0, 1, 2, 3]);
  expect(second.starts.n).toBe(0);
  expect(second.recorded.before).toEqual({ claims: ['LOD-05'], page: 'k6/LOD-05.html' });
  expect(second.recorded.driver).toBe('k6 from 0');
});

test('where the answers decide nothing for it, it puts on load once for more, and leaves all to the next', async () => {
  await drew(2, 'LOD-05');
  const second = load(100);
  expect(await numbers(second.recorded, 4)).toEqual([0, 1, 100, 101]);
  expect(second.starts.n).toBe(1);
  second.recorded.keep('LOD-04', 'k6/LOD-04.html');
  const third = load(200);
  expect(await numbers(third.recorded, 4)).toEqual([0, 1, 100, 101]);
  expect(third.recorded.before).toEqual({ claims: ['LOD-05', 'LOD-04'], page: 'k6/LOD-04.html' });
  expect(third.recorded.driver).toBe('k6 from 100');
});

test('a round that was begun is not kept: its other requests were never judged', async () => {
  await drew(3, 'LOD-01');
  const second = load(100);
  expect(await numbers(second.recorded, 3)).toEqual([0, 1, 100]);
});

test('a claim that put on no load leaves the record as it was', async () => {
  await drew(4, 'LOD-05', 'k6/LOD-05.html');
  const second = load(100);
  await numbers(second.recorded, 2);
  second.recorded.keep('LOD-04', undefined);
  expect(load(200).recorded.before.claims).toEqual(['LOD-05']);
});

const RULE = (weight: number, file = 'a.yaml') => [
  { kind: 'VirtualService', metadata: { name: 'reviews' }, spec: { weight }, file },
];

/** Leaves answers of these versions under a rule. */
const left = (rule: ReturnType<typeof RULE>, versions: LoadAnswer['version'][]) => {
  const answers = versions.map((version, iteration) => ({
    iteration,
    version,
    status: 200,
    ms: 1,
  }));
  const file = loadFile(folder, rule, 8);
  writeFileSync(file, JSON.stringify({ claims: ['LOD-01'], driver: 'k6', answers }));
};

test('answers are found under a rule that says the same, in whatever file, and under no other', () => {
  left(RULE(90), ['v1', 'v2']);
  expect(answersUnder(folder, RULE(90, 'b.yaml'))).toMatchObject({
    claims: ['LOD-01'],
    answers: [{ version: 'v1' }, { version: 'v2' }],
  });
  expect(answersUnder(folder, RULE(80))).toBeUndefined();
  expect(answersUnder(join(folder, 'none'), RULE(90))).toBeUndefined();
});

test('where an answer to a load named no version, the load may be at fault', () => {
  left(RULE(90), ['v1', 'none']);
  expect(answersUnder(folder, RULE(90))).toBeUndefined();
});
