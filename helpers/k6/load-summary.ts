import { existsSync, readFileSync } from 'node:fs';

/** What a load script sums up at its end (k6/lib/summary.ts). */
export interface LoadSummary {
  schema: 'meshproof/load/v1';
  /** requests that all generators of the test together were to send */
  planned: number;
  answers: { v1: number; v2: number; v3: number; none: number };
  late: number;
  latencyMs: Record<'median' | 'p90' | 'p95' | 'p99' | 'max', number | null>;
  durationMs: number;
}

/** The summary in a file that holds it as a line, among others (a pod's log) or alone; undefined when there is none. */
export const readLoadSummary = (file: string): LoadSummary | undefined => {
  if (!existsSync(file)) return undefined;
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .findLast((text) => text.startsWith('{"schema":"meshproof/load/v1"'));
  const summary = line === undefined ? undefined : parsed(line);
  const counts = Object.values(summary?.answers ?? {});
  const whole = counts.length === 4 && counts.every((n) => Number.isInteger(n) && n >= 0);
  return whole && Number.isInteger(summary?.planned) ? (summary as LoadSummary) : undefined;
};

const parsed = (line: string): Partial<LoadSummary> | undefined => {
  try {
    return JSON.parse(line) as Partial<LoadSummary>;
  } catch {
    return undefined;
  }
};
