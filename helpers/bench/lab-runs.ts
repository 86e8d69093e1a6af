import type { Probe } from '../http/probe.ts';
import { reviewsVersion } from '../istio/reviews-version.ts';
import { reviewsJudge, type SplitSample, sampleSplit } from '../istio/split-sample.ts';
import type { SplitVerdict } from '../stats/sample-judge.ts';
import { DEFAULT_BOUNDS } from '../stats/split-judge.ts';
import { LAB_CASES, type LabCase } from './lab-cases.ts';
import { type LabMesh, openLabMesh } from './lab-mesh.ts';

/** What the runs of one case came to. */
export interface LabFigure {
  name: string;
  wanted: SplitVerdict;
  alpha: number;
  beta: number;
  accept: number;
  reject: number;
  open: number;
  /** runs whose sample was called suspicious: halves that contradict, requests that depend on the last */
  suspicious: number;
  /** of each run, in the order made */
  requests: number[];
  seconds: number[];
}

export interface LabOptions {
  /** share of the whole bench, at least one run a case */
  scale: number;
  /** no new run is begun after so long */
  minutes: number;
  /** figures of an earlier call: their runs are not made again */
  done: readonly LabFigure[];
  log(line: string): void;
  /** called after every run */
  keep(figures: LabFigure[]): void;
}

const PATH = '/api/v1/products/0/reviews';
const CAP = 20_000;
const IN_FLIGHT = 32;
/** The cases take turns, so that an interrupted bench has some of each. */
const RUNS_A_TURN = 20;

/** Judges real splits on a lab, over HTTP through its gateway, until every case has its runs or time is up. */
export const runLabBench = async (options: LabOptions): Promise<LabFigure[]> => {
  const figures = LAB_CASES.map((wanted) => begun(wanted, options.done));
  const deadline = performance.now() + options.minutes * 60_000;
  const late = () => performance.now() >= deadline;
  const mesh = await openLabMesh(IN_FLIGHT);
  try {
    for (let more = true; more && !late(); ) {
      more = false;
      for (const [i, one] of LAB_CASES.entries()) {
        const figure = figures[i] as LabFigure;
        const goal = Math.max(1, Math.round(one.runs * options.scale));
        const turn = Math.min(RUNS_A_TURN, goal - figure.requests.length);
        if (turn <= 0 || late()) continue;
        more = true;
        await takeTurn(mesh, one, figure, {
          runs: turn,
          late,
          keep: () => options.keep(figures),
        });
        options.log(progress(figure, goal));
      }
    }
    return figures;
  } finally {
    await mesh.close();
  }
};

const begun = ({ name, wanted, beta }: LabCase, done: readonly LabFigure[]): LabFigure =>
  done.find((figure) => figure.name === name) ?? {
    name,
    wanted,
    alpha: DEFAULT_BOUNDS.alpha,
    beta,
    accept: 0,
    reject: 0,
    open: 0,
    suspicious: 0,
    requests: [],
    seconds: [],
  };

const takeTurn = async (
  mesh: LabMesh,
  one: LabCase,
  figure: LabFigure,
  { runs, late, keep }: { runs: number; late(): boolean; keep(): void },
): Promise<void> => {
  await mesh.serve(one.served);
  for (let run = 0; run < runs && !late(); run += 1) {
    const began = performance.now();
    const { judge, drift } = await judgeOnce(mesh.probe, one);
    figure[judge.verdict] += 1;
    figure.suspicious += drift.reasons.length ? 1 : 0;
    figure.requests.push(judge.named + judge.unattributed);
    figure.seconds.push(Math.round(performance.now() - began) / 1000);
    keep();
  }
};

const judgeOnce = (probe: Probe, { claimed, beta }: LabCase): Promise<SplitSample> =>
  sampleSplit({
    judge: reviewsJudge(claimed, { ...DEFAULT_BOUNDS, beta }),
    inFlight: IN_FLIGHT,
    read: async (signal) => {
      const answer = await probe.get(PATH, { signal });
      return { version: reviewsVersion(answer), words: `${answer.status}` };
    },
    cap: CAP,
    late: () => false,
    settled: () => false,
  });

const progress = (
  { name, wanted, requests, seconds, ...seen }: LabFigure,
  goal: number,
): string => {
  const sent = requests.reduce((a, b) => a + b, 0);
  const took = seconds.reduce((a, b) => a + b, 0);
  return `lab: ${name}: ${seen[wanted]} of ${requests.length} ${wanted}ed, ${goal} wanted; ${Math.round(sent / took)} requests/s`;
};
