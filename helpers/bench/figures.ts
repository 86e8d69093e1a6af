import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { ClaimFigure } from './claims.ts';
import type { ClassFigure } from './class-figure.ts';
import type { ErrorRates } from './error-rates.ts';
import type { JudgeSpeed } from './judge-speed.ts';
import type { LabFigure } from './lab-runs.ts';
import type { PeerFigure } from './peers.ts';
import type { RequestRow } from './requests.ts';
import type { RunFigure } from './run-figure.ts';

/** What was measured, part by part; a part that was not asked for keeps its earlier figures. */
export interface Figures {
  schema: 'meshproof/bench/v1';
  machine: { processor: string; node: string };
  judge?: JudgeSpeed[];
  requests?: RequestRow[];
  rates?: ErrorRates[];
  claims?: ClaimFigure[];
  peers?: PeerFigure[];
  lab?: LabFigure[];
  grade?: ClassFigure[];
  runs?: RunFigure[];
}

const FILE = 'bench.json';

/** The figures of a folder, or none yet. */
export const readFigures = (dir: string): Figures => {
  const machine = { processor: cpus()[0]?.model ?? 'unknown', node: process.version };
  try {
    return { ...(JSON.parse(readFileSync(join(dir, FILE), 'utf8')) as Figures), machine };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { schema: 'meshproof/bench/v1', machine };
  }
};

/** Writes the raw figures and the page made of them. */
export const writeFigures = (dir: string, figures: Figures, page: string): void => {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, FILE), `${JSON.stringify(figures, null, 1)}\n`);
  writeFileSync(join(dir, 'bench.md'), page);
};
