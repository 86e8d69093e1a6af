import { SeededDraws } from '../stats/seeded-draws.ts';
import { DEFAULT_BOUNDS, SplitJudge } from '../stats/split-judge.ts';

/** Answers that the judge alone takes in a second of one core. */
export interface JudgeSpeed {
  weights: number[];
  answersPerSecond: number;
}

const ANSWERS = 2_000_000;
const ROUNDS = 5;
/** A drawn sequence is judged again and again: drawing is not what is measured. */
const SEQUENCE = 50_000;

/** The best of five rounds, by processor time: other work on the machine does not count. */
export const measureJudgeSpeed = (): JudgeSpeed[] =>
  [
    [0.9, 0.1],
    [0.33, 0.33, 0.34],
  ].map((weights) => {
    const draws = new SeededDraws(1);
    const versions = Uint8Array.from({ length: SEQUENCE }, () => draws.version(weights));
    const rounds = Array.from({ length: ROUNDS }, () => round(weights, versions));
    return { weights, answersPerSecond: Math.round(Math.max(...rounds)) };
  });

const round = (weights: number[], versions: Uint8Array): number => {
  const began = process.cpuUsage();
  let judge = new SplitJudge(weights);
  for (let n = 0; n < ANSWERS; n += 1) {
    if (judge.verdict !== 'open') judge = new SplitJudge(weights, DEFAULT_BOUNDS);
    judge.take(versions[n % SEQUENCE]);
  }
  const { user, system } = process.cpuUsage(began);
  return (ANSWERS / (user + system)) * 1e6;
};
