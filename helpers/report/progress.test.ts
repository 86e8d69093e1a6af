import { expect, test } from 'vitest';
import type { Verdict } from '../claims/row.ts';
import { displayWidth } from './display-width.ts';
import { createProgress } from './progress.ts';

/** What a run of 20 claims wrote, the seventh broken, the ninth not applicable. */
const written = (isTTY: boolean, columns = 40): string => {
  let output = '';
  const stream = { write: (text: string) => (output += text) };
  const progress = createProgress({
    stream,
    isTTY,
    columns,
    total: 20,
    done: 0,
    earlier: [],
    lang: 'en',
  });
  progress.phase('reading');
  for (let i = 1; i <= 20; i++) {
    const id = `DNS-${String(i).padStart(2, '0')}`;
    const verdict: Verdict = i === 7 ? 'broken' : i === 9 ? 'not-applicable' : 'holds';
    progress.started(id, `网格里的一条很长很长很长很长很长的陈述 ${i}\u001b[2J`);
    progress.finished(id, verdict, 1200, i, 20);
  }
  progress.note('undone');
  progress.end();
  return output;
};

test('elsewhere than on a terminal: plain lines, one a claim gone wrong, one a tenth', () => {
  const output = written(false);
  expect(output).not.toMatch(/(?!\n)\p{Cc}/u);
  const lines = output.trimEnd().split('\n');
  expect(lines[0]).toBe('reading');
  expect(lines.filter((line) => line.includes(' % ('))).toHaveLength(10);
  expect(lines.filter((line) => line.startsWith('✗ DNS-07 broken (1.2 s)'))).toHaveLength(1);
  expect(lines.at(-2)).toBe('100 % (20/20): 18 holds, 1 broken, 1 not applicable');
  expect(lines.at(-1)).toBe('undone');
  expect(lines).toHaveLength(13);
});

test.each([80, 40, 20])(
  'on a terminal of %d columns: one line, never full, taken away',
  (columns) => {
    const output = written(true, columns);
    for (const line of output.replaceAll('\r\u001b[K', '\n').split('\n')) {
      expect(line).not.toMatch(/\p{Cc}/u);
      expect(displayWidth(line)).toBeLessThan(columns);
    }
    expect(output.endsWith('\r\u001b[K')).toBe(true);
    // what stays on the screen: the phase, the broken claim, the note
    expect(output.match(/\n/g)).toHaveLength(3);
  },
);

test('a later part of a run goes on from where the earlier ones ended', () => {
  let output = '';
  const progress = createProgress({
    stream: { write: (text: string) => (output += text) },
    isTTY: false,
    columns: 80,
    total: 20,
    done: 15,
    earlier: ['holds', 'holds', 'broken'],
    lang: 'en',
  });
  progress.finished('EXT-01', 'holds', 1_000, 16, 20);
  progress.finished('EXT-02', 'holds', 1_000, 17, 20);
  expect(output).toBe('80 % (16/20): 3 holds, 1 broken\n');
});
