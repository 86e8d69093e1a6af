import type { ClaimedSplit } from '../istio/split-sample.ts';
import type { SplitVerdict } from '../stats/sample-judge.ts';
import { DEFAULT_BOUNDS } from '../stats/split-judge.ts';
import type { Weights } from './lab-mesh.ts';

/** What the lab is told to serve, what is claimed of it, and the only right verdict. */
export interface LabCase {
  name: string;
  served: Weights;
  claimed: ClaimedSplit;
  beta: number;
  wanted: SplitVerdict;
  /** runs of the whole bench */
  runs: number;
}

const right = (name: string, [v1, v2]: [number, number], runs: number): LabCase => ({
  name: `${name}, right`,
  served: { v1, v2 },
  claimed: { v1, v2 },
  beta: DEFAULT_BOUNDS.beta,
  wanted: 'accept',
  runs,
});

const wrong = (name: string, served: Weights, claimed: ClaimedSplit): LabCase => ({
  name,
  served,
  claimed,
  beta: 1e-6,
  wanted: 'reject',
  runs: 200,
});

/** A thousand right runs, and two hundred of each of four mistakes. */
export const LAB_CASES: LabCase[] = [
  right('90/10', [90, 10], 334),
  right('80/20', [80, 20], 333),
  right('50/50', [50, 50], 333),
  wrong('85/15 served as 90/10', { v1: 85, v2: 15 }, { v1: 90, v2: 10 }),
  wrong('55/45 served as 50/50', { v1: 55, v2: 45 }, { v1: 50, v2: 50 }),
  wrong('v2 in place of v3', { v1: 50, v2: 50 }, { v1: 50, v3: 50 }),
  wrong('a leak of 0.5 % under 100/0', { v1: 199, v2: 1 }, { v1: 100 }),
];
