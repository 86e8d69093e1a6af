import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '#helpers/core/root.ts';
import type { K6Program } from '#helpers/k6/find-k6.ts';

/** What the stand-in does: which answers it streams, how it ends, what it makes of SIGINT. For tests. */
export interface FakePlan {
  /** version, ms, status of each request in the order sent */
  answers?: [version: string, ms?: number, status?: number][];
  /** requests whose answer is never streamed, or streamed twice */
  lost?: number[];
  twice?: number[];
  /** exit code once all is streamed */
  exit?: number | 'never' | 'killed';
  /** exit code on SIGINT */
  interrupt?: number | 'ignored';
  says?: string;
  /** summary and HTML export are written */
  leaves?: boolean;
}

/** A program that behaves as k6 does, and the signals it has got. */
export const fakeK6 = (plan: FakePlan): { k6: K6Program; signals(): number } => {
  const folder = mkdtempSync(join(tmpdir(), 'fake-k6-'));
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const path = join(folder, 'k6');
  const program = join(ROOT, 'tests/samples/fake-k6.mjs');
  writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${program}" "${file}" "$@"\n`, {
    mode: 0o755,
  });
  const heard = `${file}.signals`;
  return {
    k6: { path, image: null, version: { text: 'v1.8.1', runsTypeScript: true } },
    signals: () => (existsSync(heard) ? readFileSync(heard, 'utf8').split('\n').length - 1 : 0),
  };
};
