import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { HOSTILE_NAMES, STEERS, sampleGrades } from '#samples/sample-grades.ts';
import { gradesCsv } from './csv.ts';

const csv = gradesCsv(sampleGrades());
const rows = parse(csv, { columns: true, bom: true }) as { [column: string]: string }[];

test('UTF-8 with a byte order mark, and RFC 4180: lines end in CR LF, each with as many cells', () => {
  expect(csv.startsWith('\uFEFFid,name,result,')).toBe(true);
  const bare = csv.replaceAll('\r\n', '');
  expect(bare).not.toMatch(/[\r\n]/);
  expect(rows).toHaveLength(HOSTILE_NAMES.length);
});

test('no cell is a formula, as it is and where a spreadsheet trims it', () => {
  const cells = rows.flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => /^[\s]*[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(rows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["'=1+1", "'-2+3", 'a, "b" c;=d', '王小明 👩‍💻', "'@SUM(1+1)"]),
  );
});

test('nothing steers a terminal, or hides what is read', () => {
  expect(csv).not.toMatch(STEERS);
});

test('not judged is empty, and not zero', () => {
  expect(rows.find(({ id }) => id === 's06')).toMatchObject({
    result: 'not-judged',
    why: 'the cluster did not answer: connect ECONNREFUSED 203.0.113.9:6443',
    points: '',
    possible: '',
    percent: '',
    DNS: '',
  });
  expect(rows.find(({ id }) => id === 's03')).toMatchObject({
    broken: 'GWY-04 DNS-09',
    shares_cluster_with: 's04',
  });
});
