import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { LocalizedText } from '../claims/row.ts';
import {
  type ClaimsTime,
  judgedByTest,
  RUN_PART_NAMES,
  RUN_PARTS,
  SPENT_ON,
  type SpentOn,
  type TimeOfRun,
  timeOfClaim,
  timeOfRun,
} from '../claims/time-of-run.ts';
import { duration } from './headline.ts';
import { type Segment, segments } from './share-bar.ts';

/** A bar of times, and the same in words: what each segment is, how long, and its share. */
export interface TimeBar {
  bar: Segment[];
  legend: { fill: Segment['fill']; name: LocalizedText; took: LocalizedText; share: string }[];
}

/** Where the time of a run went. */
export interface TimeView {
  parts: TimeBar;
  /** of each phase that judged claims: what they took together, and what it went to where the ledger tells */
  phases: { name: LocalizedText; words: LocalizedText; spent: TimeBar | undefined }[];
  /** the claims that took longest; `most`: what most of it went to */
  longest: {
    id: string;
    took: LocalizedText;
    requests: number;
    most: { name: LocalizedText; took: LocalizedText } | undefined;
  }[];
}

const LONGEST = 10;

/** What there is to show of where a run's time went; undefined where no test judged a claim. */
export const timeView = (ledger: Ledger): TimeView | undefined => {
  const time = timeOfRun(ledger);
  if (!time) return undefined;
  return {
    parts: timeBar(RUN_PARTS, time.parts, (part) => `part-${part}`, RUN_PART_NAMES),
    phases: (['reads', 'writes'] as const)
      .filter((phase) => time[phase].claims > 0)
      .map((phase) => phaseView(phase, time)),
    longest: judgedByTest(ledger.claims)
      .toSorted((a, b) => b.durationMs - a.durationMs)
      .slice(0, LONGEST)
      .map(longestView),
  };
};

const SPENT_NAMES: Record<SpentOn, LocalizedText> = {
  convergence: { en: 'convergence of the proxies', zh: '等待代理收敛' },
  waiting: { en: 'waiting for the cluster', zh: '等待集群状态' },
  browser: { en: 'browser', zh: '浏览器' },
  requests: { en: 'requests to the applications', zh: '向应用发送请求' },
  api: { en: 'Kubernetes API and exec', zh: 'Kubernetes API 与 exec' },
  own: { en: 'the rest: test runner, computing', zh: '其余：测试框架与计算' },
};

const phaseView = (phase: 'reads' | 'writes', time: TimeOfRun): TimeView['phases'][number] => {
  const { spent } = time[phase];
  return {
    name: RUN_PART_NAMES[phase],
    words: together(time[phase], time.parts[phase]),
    spent: spent && timeBar(SPENT_ON, spent, (one) => `spent-${one}`, SPENT_NAMES),
  };
};

/** What claims took together, and how long that was on the clock. */
const together = (time: ClaimsTime, onTheClock: number): LocalizedText => {
  const { claims, requests, sideBySide } = time;
  const [sum, clock] = [duration(time.ms), duration(onTheClock)];
  const en = `${counted(claims, 'claim')} with ${counted(requests, 'request')} took ${sum.en} altogether, within ${clock.en} on the clock`;
  const zh = `${claims} 条陈述、${requests} 个请求，合计用时 ${sum.zh}，历时 ${clock.zh}`;
  return sideBySide
    ? { en: `${en}: claims were judged side by side.`, zh: `${zh}：有陈述并行判定。` }
    : { en: `${en}.`, zh: `${zh}。` };
};

const counted = (n: number, word: string): string =>
  `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;

const timeBar = <Name extends string>(
  order: readonly Name[],
  times: Record<Name, number>,
  fillOf: (name: Name) => Segment['fill'],
  names: Record<Name, LocalizedText>,
): TimeBar => {
  const known = order.filter((name) => times[name] > 0);
  const total = known.reduce((sum, name) => sum + times[name], 0);
  return {
    bar: segments(known.map((name) => ({ fill: fillOf(name), count: times[name] }))),
    legend: known.map((name) => ({
      fill: fillOf(name),
      name: names[name],
      took: duration(times[name]),
      share: percent(times[name] / total),
    })),
  };
};

/** What is there is not said to be nothing. */
const percent = (share: number): string =>
  share < 0.005 ? '< 1 %' : `${Math.round(100 * share)} %`;

const longestView = (claim: LedgerClaim): TimeView['longest'][number] => {
  const spent = timeOfClaim(claim);
  const most = spent && SPENT_ON.reduce((a, b) => (spent[b] > spent[a] ? b : a));
  return {
    id: claim.id,
    took: duration(claim.durationMs),
    requests: claim.requests,
    most: most && { name: SPENT_NAMES[most], took: duration(spent[most]) },
  };
};
