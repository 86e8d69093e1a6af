import { RUN_PART_NAMES, RUN_PARTS, SPENT_ON, type SpentOn } from '../claims/time-of-run.ts';
import type { ClaimFigure } from './claims.ts';
import type { ClassFigure } from './class-figure.ts';
import type { Figures } from './figures.ts';
import { FIXED_WAITS } from './fixed-waits.ts';
import type { LabFigure } from './lab-runs.ts';
import { OURS, type PeerFigure } from './peers.ts';
import type { RequestRow } from './requests.ts';
import type { RunFigure } from './run-figure.ts';

/** The figures as a page of tables (Markdown). */
export const benchPage = (figures: Figures): string =>
  [
    `# ${subjects(figures)}, measured`,
    'Made by `npm run bench`; the raw figures are in [bench.json](bench.json). How a verdict is reached, with the sources: `helpers/stats/split-evidence.ts`.',
    ...(figures.requests ? requestsPart(figures.requests) : []),
    ...(figures.rates ? ratesPart(figures.rates) : []),
    ...(figures.claims ? claimsPart(figures.claims) : []),
    ...(figures.peers ? peersPart(figures.peers) : []),
    ...(figures.judge ? judgePart(figures) : []),
    ...(figures.lab ? labPart(figures.lab) : []),
    ...(figures.grade ? gradePart(figures.grade) : []),
    ...(figures.runs ? [...runsPart(figures.runs), ...waitsPart()] : []),
  ]
    .join('\n\n')
    .concat('\n');

const subjects = ({ grade, runs }: Figures): string => {
  const more = [...(grade ? ['a class'] : []), ...(runs ? ['whole runs'] : [])];
  return ['Weighted routes', ...more].join(', ').replace(/, ([^,]+)$/, ' and $1');
};

const table = (head: string[], rows: string[][]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const split = (shares: readonly number[]): string =>
  shares.map((share) => Math.round(share * 1000) / 10).join('/');

const whole = (n: number): string => Math.round(n).toLocaleString('en');

/** 0.000001 -> 1e-6 */
const bound = (p: number): string => p.toExponential(0);

const small = (p: number): string => {
  if (p === 0 || p === 1) return String(p);
  return p < 1e-3 ? p.toExponential(1) : `${(p * 100).toPrecision(3)} %`;
};

const requestsPart = (rows: RequestRow[]): string[] => [
  '## Requests to a verdict',
  `Simulated, ${whole(rows[0]?.right.runs ?? 0)} runs a row. Wald's bound is what a test needs on average that must tell a right split from one wrong one, with the same error rates. A test of two versions must exclude two, one above and one below: the least that any such test needs (backward induction, \`helpers/bench/least-requests.ts\`) is the limit that matters. The means are simulated, so one may lie just below it. Before: the judge as it was, with the thresholds of Ville's inequality. The aim is 5 % above the least, of three versions a tenth below what was needed before. The edge is the wrong split that is hardest to tell from the claim.`,
  table(
    [
      'claimed',
      'false alarm, miss at most',
      'before',
      'mean when right',
      '99 % within',
      "Wald's bound",
      'ratio',
      'least of any test',
      'ratio',
      'aim',
      'edge',
      'mean there',
      'broken there',
    ],
    rows.map((row) => [
      split(row.weights),
      `${bound(row.alpha)}, ${bound(row.beta)}`,
      whole(row.before),
      whole(row.right.mean),
      whole(row.right.p99),
      whole(row.wald),
      `${row.ratio.toFixed(3)} ± ${row.ratioError.toFixed(3)}`,
      row.least === null ? '' : whole(row.least),
      row.least === null ? '' : (row.right.mean / row.least).toFixed(3),
      `≤ ${whole(row.aim)}`,
      split(row.edge),
      whole(row.wrong.mean),
      `${whole(row.wrong.reject)} of ${whole(row.wrong.runs)}`,
    ]),
  ),
];

const ratesPart = (rates: NonNullable<Figures['rates']>): string[] => [
  '## True error rates',
  'Within 20,000 requests, exact: summed over all paths.',
  table(
    [
      'claimed',
      'right, ever called broken, bound 1e-6',
      'edge',
      'ever called right there, bound 1e-6',
      'bound 1e-3',
    ],
    rates.map((rate) => [
      split(rate.weights),
      rate.falseAlarm.toExponential(2),
      split(rate.edge),
      rate.miss.toExponential(2),
      rate.missAtDefault.toExponential(2),
    ]),
  ),
];

const claimsPart = (figures: ClaimFigure[]): string[] => [
  '## The claims',
  `Simulated, ${whole(figures[0]?.runs ?? 0)} runs a row, each claim as it is judged: three versions of which one must not answer, a false alarm of at most 1e-6 a claim and a miss of at most 1e-3 a sample. Within their bounds a thousand right runs show no false alarm, and a thousand wrong ones one miss on average at most.`,
  table(
    [
      'claimed',
      'sample',
      'in truth',
      'called right',
      'called wrong',
      'undecided',
      'requests, mean',
      '99 % within',
    ],
    figures.map((figure) => [
      split(figure.claimed),
      figure.sample,
      figure.truth,
      whole(figure.accept),
      whole(figure.reject),
      whole(figure.open),
      whole(figure.mean),
      whole(figure.p99),
    ]),
  ),
];

const peersPart = (figures: PeerFigure[]): string[] => {
  const suites = [...new Set(figures.map((figure) => figure.suite))];
  const cases = [...new Set(figures.map(caseOf))];
  const cell = (suite: string, one: string): string => {
    const found = figures.find((figure) => figure.suite === suite && caseOf(figure) === one);
    if (!found) return '';
    const red = found.runs
      ? `${whole(found.red * found.runs)} of ${whole(found.runs)}`
      : small(found.red);
    return `${red} (${whole(found.requests)})`;
  };
  return [
    '## Against the rules of other suites',
    `How often the whole test, retries included, ends red, and in brackets the requests it sends on average. A right split should never be red, a wrong one always. ${OURS} at its defaults, simulated; the others summed exactly from their rules: independent draws, two versions.`,
    table(
      ['', ...cases],
      suites.map((suite) => [suite, ...cases.map((one) => cell(suite, one))]),
    ),
  ];
};

const caseOf = ({ claimed, truth }: PeerFigure): string =>
  split(claimed) === split(truth)
    ? `${split(claimed)}, right`
    : `${split(truth)} served as ${split(claimed)}`;

const judgePart = ({ judge = [], machine }: Figures): string[] => [
  '## The judge alone',
  `Answers a second of one core (${machine.processor}, Node ${machine.node}).`,
  table(
    ['versions', 'answers a second'],
    judge.map(({ weights, answersPerSecond }) => [String(weights.length), whole(answersPerSecond)]),
  ),
];

const labPart = (figures: LabFigure[]): string[] => [
  '## On the lab',
  'Real HTTP through the gateway of `npm run lab`, productpage and the sidecars, 32 requests in flight; three versions are claimed, so a weight of 0 is claimed too. Seconds depend on what else the machine does.',
  table(
    [
      'served',
      'miss at most',
      'runs',
      'right verdicts',
      'requests, mean',
      'seconds, median',
      'longest',
    ],
    figures.map((figure) => [
      figure.name,
      bound(figure.beta),
      whole(figure.requests.length),
      whole(figure[figure.wanted]),
      whole(mean(figure.requests)),
      quantile(figure.seconds, 0.5).toFixed(1),
      quantile(figure.seconds, 1).toFixed(1),
    ]),
  ),
  `Samples called suspicious (halves that contradict, requests that depend on the one before): ${figures.reduce((sum, figure) => sum + figure.suspicious, 0)}.`,
];

const gradePart = (figures: ClassFigure[]): string[] => [
  '## A class of clusters',
  'Labs, each broken in another way of `specs/mutants.yaml`, graded by `npm run grade` read-only: two students share a lab, one lab is slow (each answer of its API comes 0.1 s later), one student has a hostile name, one cluster is out of reach, one kubeconfig has the credential of another. Memory is that of the command and all that it starts, without the labs. Seconds depend on what else the machine does; those of processors hardly.',
  table(
    [
      'students',
      'judged',
      'side by side',
      'as computed from the breaks',
      'seconds',
      'processor seconds',
      'a cluster, median',
      'longest',
      'memory at most, MiB',
      'of the command alone',
      'written, MiB',
    ],
    figures.map((figure) => [
      whole(figure.students),
      whole(figure.judged),
      whole(figure.jobs),
      whole(figure.asComputed),
      whole(figure.seconds),
      whole(figure.cpuSeconds),
      figure.medianSeconds.toFixed(1),
      figure.longestSeconds.toFixed(1),
      whole(figure.peakMib),
      whole(figure.ownMib),
      whole(figure.writtenMib),
    ]),
  ),
];

const SPENT_HEADS: Record<SpentOn, string> = {
  convergence: 'convergence',
  waiting: 'waiting for the cluster',
  browser: 'browser',
  requests: 'requests',
  api: 'Kubernetes API, exec',
  own: 'the rest',
};

const runsPart = (runs: RunFigure[]): string[] => [
  '## Where the time of a run goes',
  'Whole runs of `npm test`, claims that change the cluster included, by `npm run bench -- --only run`. In seconds, on the clock; they depend on what else the machine does. Around the run are the start of the command and of a lab, and the reports.',
  table(
    [
      'run',
      'suite',
      'the command',
      ...RUN_PARTS.map((part) => RUN_PART_NAMES[part].en),
      'around the run',
      'requests',
      'claims',
      'broken, blocked or inconclusive',
    ],
    runs.map((run) => {
      const parts = RUN_PARTS.map((part) => run.parts[part] / 1_000);
      const around = Math.max(0, run.seconds - sum(parts));
      return [
        nameOf(run),
        run.suite,
        ...[run.seconds, ...parts, around].map(tenths),
        whole(run.requests),
        whole(run.reads.claims + run.writes.claims),
        whole(run.unwell),
      ];
    }),
  ),
  'What the claims of a phase took, all added up, and what that went to. Claims of a phase are judged side by side, so that together they may take longer than the phase. Of several things under way at once the first of this order counts; the rest is the test runner, its fixtures and computing.',
  table(
    ['run and phase', 'claims', 'altogether', ...SPENT_ON.map((one) => SPENT_HEADS[one])],
    runs.flatMap((run) =>
      (['reads', 'writes'] as const).map((phase) => {
        const { claims, ms, spent } = run[phase];
        const seconds = SPENT_ON.map((one) => (spent ? tenths(spent[one] / 1_000) : ''));
        return [
          `${nameOf(run)}: ${RUN_PART_NAMES[phase].en}`,
          whole(claims),
          tenths(ms / 1_000),
          ...seconds,
        ];
      }),
    ),
  ),
  ...[...Map.groupBy(runs, ({ target }) => target)].flatMap(([target, some]) =>
    rulesTable(target, some),
  ),
];

const waitsPart = (): string[] => [
  '## Fixed waits',
  'Where a run waits for a time and not for an event, in milliseconds. Times that something is given at most are none.',
  ['| where | how long | who, and for what | why |', '| --- | --- | --- | --- |']
    .concat(FIXED_WAITS.map((w) => `| \`${w.file}\` | ${w.howLong} | ${w.what} | ${w.why} |`))
    .join('\n'),
];

/** Rule by rule, a group of columns a label, so that before stands beside after. */
const rulesTable = (target: string, runs: RunFigure[]): string[] => {
  const ids = [...new Set(runs.flatMap(({ rules }) => rules.map(({ id }) => id)))];
  if (!ids.length) return [];
  const cells = (id: string, { rules }: RunFigure): string[] => {
    const rule = rules.find((one) => one.id === id);
    if (!rule) return ['', '', ''];
    return [tenths(rule.ms / 1_000), tenths(rule.convergenceMs / 1_000), whole(rule.requests)];
  };
  return [
    `Rule by rule on ${plain(target)}: seconds of the claim, of these for convergence, and requests.`,
    table(
      ['rule', ...runs.flatMap(({ label }) => [plain(label), 'convergence', 'requests'])],
      ids.map((id) => [id, ...runs.flatMap((run) => cells(id, run))]),
    ),
  ];
};

const nameOf = ({ target, label }: RunFigure): string => `${plain(target)}, ${plain(label)}`;

/** A name that somebody gave, in a cell of a table. */
const plain = (name: string): string =>
  name.replaceAll(/\s+/g, ' ').replaceAll(/[|\\`*_<[\]]/g, '\\$&');

const tenths = (seconds: number): string =>
  seconds.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const mean = (values: readonly number[]): number => sum(values) / Math.max(1, values.length);

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(share * values.length))
  ] ?? 0;
