import { expect, test } from 'vitest';
import { ledgerWithBroken, STEERS, sampleGrades } from '#samples/sample-grades.ts';
import { sampleChapters, sampleLedger } from '#samples/sample-ledger.ts';
import { classView } from './class-view.ts';
import { DEFAULT_RUBRIC } from './rubric.ts';
import { studentView } from './student-view.ts';
import { classPage } from './templates/class-page.ts';
import { studentPage } from './templates/student-page.ts';

const FRAME = { lang: 'en', style: '', script: '', policy: '' } as const;
const CATALOGUE = { chapters: sampleChapters.map((chapter) => ({ ...chapter, folder: '' })) };

const view = (anonymous = false) => classView(sampleGrades(), CATALOGUE, anonymous);
const page = (anonymous: boolean) => String(classPage(view(anonymous), FRAME));

test('names and what clusters say are text on the page', () => {
  const text = page(false);
  expect(text).not.toContain('<script>globalThis');
  expect(text).not.toContain('<b>401</b>');
  expect(text).toContain('&lt;script&gt;globalThis.pwned=1&lt;/script&gt;');
  expect(text).not.toMatch(STEERS);
});

test('without names no name, id, uid or word of a cluster is on the page, and no link', () => {
  const text = page(true);
  for (const { id, name, cluster, why, faults } of sampleGrades().students) {
    for (const told of [`>${id}<`, name, cluster, why?.words])
      if (told) expect(text).not.toContain(told);
    for (const { reason } of faults) expect(text).not.toContain(reason.en);
  }
  expect(text).not.toContain('王小明');
  expect(text).not.toContain('students/');
  expect(text).toContain('#10');
});

test('the order without names is that of the points', () => {
  const percents = view(true).rows.map(({ percent }) => (percent === '' ? -1 : Number(percent)));
  expect(percents).toEqual(percents.toSorted((a, b) => b - a));
});

test('every student is in one bin, and those who were not judged in their own', () => {
  const { bins } = view();
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(10);
  expect(bins[0]).toMatchObject({ label: { en: '90–100 %' }, count: 5 });
  expect(bins.at(-1)).toMatchObject({ label: { en: 'not judged' }, count: 4, judged: false });
});

test('what was broken most often comes first, with the reason that most have in common', () => {
  const [first, second] = view().broken;
  expect(first).toMatchObject({ id: 'GWY-04', count: 3, of: 6, same: 2 });
  expect(first?.reason?.en).toBe('GWY-04 was refuted');
  expect(second).toMatchObject({ id: 'DNS-09', count: 2, same: 2 });
});

test('who shares a cluster is told once, by its uid', () => {
  expect(view().shared.map(({ uid, students }) => [uid, students.length])).toEqual([['uid-b', 2]]);
});

test('a chapter that is not whole is not shown as whole', () => {
  const cells = view().rows.flatMap((row) => row.cells.filter(({ text }) => text === '100'));
  expect(new Set(cells.map(({ share }) => share))).toEqual(new Set(['all']));
});

const handed = (place: number, ledger = ledgerWithBroken(['DNS-09', 'GWY-04'])) => {
  const grade = sampleGrades().students[place - 1] as never;
  return String(
    studentPage(studentView(grade, ledger, sampleChapters, DEFAULT_RUBRIC), FRAME, 'report.html'),
  );
};

test('a student sees each fault, what it costs, and nothing of the others', () => {
  const text = handed(3);
  expect(text).toContain('href="report.html#GWY-04"');
  expect(text).toMatch(/Costs 2 points/);
  for (const { id, name } of sampleGrades().students.filter(({ place }) => place !== 3)) {
    expect(text).not.toContain(`>${id}<`);
    expect(text).not.toContain(name);
  }
});

test('one fault is shown, and not everything that waits for it', () => {
  const text = handed(1, sampleLedger());
  expect(text.match(/<li class="v-broken">/g)).toHaveLength(2);
  expect(text).toMatch(/Costs \d+ points: 2 of its own, \d+ of \d+ claims that wait for it/);
});

test('a student who was not judged reads why, without a word that the run said', () => {
  const grade = sampleGrades().students[6] as never;
  const text = String(
    studentPage(
      studentView(grade, undefined, sampleChapters, DEFAULT_RUBRIC),
      FRAME,
      'report.html',
    ),
  );
  expect(text).toContain('The credential was refused or has expired. This is no grade');
  expect(text).not.toContain('401');
  expect(text).not.toContain('report.html');
});
