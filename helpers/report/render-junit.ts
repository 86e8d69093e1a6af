import reportBuilder, { type Builder, type TestCase } from 'junit-report-builder';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import { visible } from '../core/harmless.ts';
import { VERDICT_SIGNS } from './verdict-sign.ts';

/** The package's types describe its ES module; Node loads the CommonJS one, whose default is the builder. */
const JUNIT = reportBuilder as unknown as Builder;
/** Longest message of a failure: CI systems show it in one line or cut it themselves. */
const MAX_MESSAGE = 2_000;

/**
 * A JUnit report: a suite a chapter, a case a claim. Broken is a failure, inconclusive an error; blocked,
 * not-applicable and not-run are skipped with their reason; an erratum passes and says why on its output.
 */
export const renderJunit = (ledger: Ledger): string => {
  const builder = JUNIT.newBuilder().name('meshproof');
  for (const [chapter, claims] of Map.groupBy(ledger.claims, (c) => c.chapter)) {
    const suite = builder.testSuite().name(chapter).timestamp(ledger.run.startedAt);
    suite.time(seconds(claims.reduce((sum, c) => sum + c.durationMs, 0)));
    for (const [name, value] of facts(ledger)) suite.property(name, visible(value));
    for (const claim of claims)
      judged(
        suite
          .testCase()
          .className(chapter)
          .name(visible(`${claim.id} ${claim.title.en}`))
          .time(seconds(claim.durationMs)),
        claim,
      );
  }
  return builder.build();
};

const seconds = (ms: number): number => Math.round(ms) / 1000;

const facts = ({ run }: Ledger): [string, string][] => {
  const { kind, context, ...versions } = run.target;
  const known = Object.entries(versions).filter(([, value]) => value !== null);
  return [
    ['run', run.id],
    ['complete', String(run.complete)],
    ['suite', run.suite.version],
    ['profile', run.profile],
    ['stage', run.stage],
    ['seed', String(run.seed)],
    ['target', kind],
    ['context', context],
    ...known.map(([name, value]): [string, string] => [name, String(value)]),
  ];
};

const judged = (test: TestCase, claim: LedgerClaim): void => {
  const reason = visible(claim.reason);
  const message = reason.slice(0, MAX_MESSAGE).toWellFormed();
  const fix = visible(claim.fix.en);
  const whole = fix ? `${reason}\n\nfix: ${fix}` : reason;
  switch (claim.verdict) {
    case 'holds':
      return;
    case 'broken':
      test.failure(message, 'broken').stacktrace(whole);
      return;
    case 'inconclusive':
      test.error(message, 'inconclusive', whole);
      return;
    case 'erratum':
      test.standardOutput(`erratum: ${reason}`);
      return;
    default:
      skip(test, `${VERDICT_SIGNS[claim.verdict].word.en}: ${message}`);
  }
};

/** The builder's own `skipped()` takes no message, which is all that a reader wants to know of it. */
const skip = (test: TestCase, message: string): void => {
  const build = test.build.bind(test);
  test.getSkippedCount = () => 1;
  test.build = (parent) => {
    const element = build(parent);
    element.ele('skipped', { message });
    return element;
  };
};
