import { connectionJudge, reviewsJudge, VERSIONS } from '../istio/split-sample.ts';
import type { SampleJudge } from '../stats/sample-judge.ts';
import { SeededDraws } from '../stats/seeded-draws.ts';
import { DEFAULT_BOUNDS } from '../stats/split-judge.ts';
import { countVerdicts, type RequestCount } from './requests.ts';

/** One sample of a weighted claim, as it is judged, over simulated runs. */
export interface ClaimFigure extends RequestCount {
  /** of v1, v2 and v3 */
  claimed: number[];
  sample: 'many connections' | 'one connection';
  /** what the answers were drawn from, in words */
  truth: string;
}

const RUNS = 1_000;
const SEED = 20_261;
/** Two samples a claim, each of which may raise half of its false alarms. */
const BOUNDS = { ...DEFAULT_BOUNDS, alpha: DEFAULT_BOUNDS.alpha / 2 };

/** What a sample's answers come from: shares of the versions, or of those that do not repeat the one before. */
interface Source {
  truth: string;
  shares: number[];
  repeat?: number;
}

/** The weighted claims (EXT-06 to EXT-09 and LOD-01 to LOD-03): right, off by five points, and tied to a connection. */
export const judgeClaims = (): ClaimFigure[] =>
  [
    [0.9, 0.1, 0],
    [0.8, 0.2, 0],
    [0.5, 0, 0.5],
  ].flatMap((claimed) => [...overMany(claimed), ...overOne(claimed)]);

const overMany = (claimed: number[]): ClaimFigure[] => {
  const sources: Source[] = [
    { truth: 'right', shares: claimed },
    off(claimed, -0.05),
    off(claimed, 0.05),
    { truth: 'a leak of 0.5 %', shares: claimed.map((w) => (w === 0 ? 0.005 : w * 0.995)) },
  ];
  return sources.map((source) => ({
    claimed,
    sample: 'many connections',
    truth: source.truth,
    ...judged(source, () => reviewsJudge(percent(claimed), BOUNDS)),
  }));
};

const overOne = (claimed: number[]): ClaimFigure[] => {
  const sources: Source[] = [
    { truth: 'right', shares: claimed },
    off(claimed, -0.2),
    { truth: 'every second repeats', shares: claimed, repeat: 0.5 },
    { truth: 'all to the first version drawn', shares: claimed, repeat: 1 },
  ];
  return sources.map((source) => ({
    claimed,
    sample: 'one connection',
    truth: source.truth,
    ...judged(source, () => connectionJudge(percent(claimed), BOUNDS)),
  }));
};

/** The first version's share moved, at the cost of the other that has one. */
const off = (claimed: number[], by: number): Source => {
  const shares = claimed.map((w, i) => (w === 0 ? 0 : w + (i === 0 ? by : -by)));
  return { truth: shares.map((share) => Math.round(share * 1000) / 10).join('/'), shares };
};

const percent = (weights: number[]) =>
  Object.fromEntries(VERSIONS.map((version, i) => [version, (weights[i] as number) * 100]));

const judged = ({ shares, repeat = 0 }: Source, judge: () => SampleJudge): RequestCount => {
  const draws = new SeededDraws(SEED);
  return countVerdicts(RUNS, judge, () => {
    let last: number | undefined;
    return () => {
      if (last === undefined || draws.uniform() >= repeat) last = draws.version(shares);
      return last;
    };
  });
};
