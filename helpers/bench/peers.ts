import { DEFAULT_BOUNDS } from '../stats/split-judge.ts';
import { PEER_RULES, wholeTest } from './peer-rules.ts';
import { requestsToVerdict } from './requests.ts';

/** What is claimed and what is the truth: a right split, or a wrong one. */
interface PeerCase {
  claimed: [number, number];
  truth: [number, number];
}

/** One suite in one case: how often the whole test ends red, and the requests it sends on average. */
export interface PeerFigure extends PeerCase {
  suite: string;
  red: number;
  requests: number;
  /** simulated runs; null where it was summed exactly */
  runs: number | null;
}

export const OURS = 'meshproof';

const CASES: PeerCase[] = [
  { claimed: [0.9, 0.1], truth: [0.9, 0.1] },
  { claimed: [0.8, 0.2], truth: [0.8, 0.2] },
  { claimed: [0.5, 0.5], truth: [0.5, 0.5] },
  { claimed: [0.9, 0.1], truth: [0.8, 0.2] },
  { claimed: [0.9, 0.1], truth: [0.85, 0.15] },
  { claimed: [0.5, 0.5], truth: [0.6, 0.4] },
  { claimed: [0.5, 0.5], truth: [0.55, 0.45] },
  { claimed: [1, 0], truth: [0.995, 0.005] },
];

/** The suites side by side on the same cases: the peers summed exactly, ours simulated at its defaults. */
export const comparePeers = (runs: number): PeerFigure[] =>
  CASES.flatMap(({ claimed, truth }) => {
    const { reject, mean } = requestsToVerdict(claimed, truth, DEFAULT_BOUNDS, runs);
    return [
      { suite: OURS, claimed, truth, red: reject / runs, requests: mean, runs },
      ...PEER_RULES.map((rule) => ({
        suite: rule.name,
        claimed,
        truth,
        ...wholeTest(rule, claimed, truth),
        runs: null,
      })),
    ];
  });
