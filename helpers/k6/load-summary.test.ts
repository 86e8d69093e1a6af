import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type K6Data, summaryOf } from '../../k6/lib/summary.ts';
import { readLoadSummary } from './load-summary.ts';

const file = join(mkdtempSync(join(tmpdir(), 'load-summary-')), 'pod.log');
const read = (text: string) => {
  writeFileSync(file, text);
  return readLoadSummary(file);
};
const data = {
  metrics: {
    v1: { values: { count: 9, rate: 1 } },
    late: { values: { count: 2 } },
    http_req_duration: { values: { med: 5, 'p(90)': 8, 'p(95)': 9, 'p(99)': 11, max: 12.5 } },
  },
  state: { testRunDurationMs: 1_234.5 },
} as unknown as K6Data;
const line = JSON.stringify(summaryOf(data, 10));

test('what the script sums up is read from among the lines of a log', () => {
  expect(read(`time="…" level=warning\n${line}\nbye`)).toEqual({
    schema: 'meshproof/load/v1',
    planned: 10,
    answers: { v1: 9, v2: 0, v3: 0, none: 0 },
    late: 2,
    latencyMs: { median: 5, p90: 8, p95: 9, p99: 11, max: 12.5 },
    durationMs: 1_235,
  });
});

test.each([
  ['no summary', 'time="…" level=error msg="oh"'],
  ['one that was cut off', line.slice(0, -5)],
  ['counts that are none', line.replace('"v1":9', '"v1":-9')],
  ['a version missing', line.replace('"v1":9,', '')],
  ['nothing planned', line.replace('"planned":10', '"planned":null')],
])('%s is no summary', (_, text) => {
  expect(read(text)).toBeUndefined();
});

test('a file that is not there holds none', () => {
  expect(readLoadSummary('/nowhere/summary.json')).toBeUndefined();
});
