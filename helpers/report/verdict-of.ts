import { stripVTControlCharacters } from 'node:util';
import type { Verdict } from '../claims/row.ts';

interface ThrownError {
  message?: string;
  stack?: string;
  value?: string;
}

interface Step {
  category: string;
  error?: ThrownError;
  steps: Step[];
}

/** What is needed of Playwright's TestResult. */
export interface Ended {
  status: 'passed' | 'failed' | 'timedOut' | 'skipped' | 'interrupted';
  errors: ThrownError[];
  steps: Step[];
  annotations: { type: string; description?: string }[];
}

/**
 * holds, broken or inconclusive from a Playwright result, unless the test settled it itself. Broken needs a matcher
 * that failed on what it received, or a Refuted; every other error means that the claim could not be told. An
 * annotation `_lost` says what a claim lost on its way, so that nothing it then saw counts.
 */
export const verdictOf = (result: Ended): { verdict: Verdict; reason: string } => {
  const { verdict, reason } = told(result);
  return { verdict, reason: reason || 'an error without a message' };
};

const told = (result: Ended): { verdict: Verdict; reason: string } => {
  const note = (type: string) => result.annotations.find((a) => a.type === type)?.description;
  const { errors } = result;
  const lost = note('_lost');
  if (lost !== undefined) return { verdict: 'inconclusive', reason: lost };
  const inTime = result.status !== 'timedOut';
  const refuting = errors.find(
    (e) => classOf(e) === 'Refuted' || (inTime && isMatchers(e, result)),
  );
  if (refuting) return { verdict: 'broken', reason: plain(refuting) };
  const other = errors.find((e) => classOf(e) !== 'Settled');
  if (other) return { verdict: 'inconclusive', reason: plain(other) };
  const said = note('_verdict');
  if (said) return JSON.parse(said) as { verdict: Verdict; reason: string };
  if (result.status === 'passed')
    return { verdict: 'holds', reason: 'the cluster answered as the claim says' };
  if (result.status === 'skipped') return { verdict: 'not-run', reason: 'skipped' };
  return { verdict: 'inconclusive', reason: `the test ended as ${result.status} without a word` };
};

/**
 * Whether an error is one that a matcher threw, as Playwright's steps tell. A matcher that was given what it cannot
 * compare throws a TypeError: it has judged nothing. One that was still polling when the time or the browser was gone
 * fails too, but on nothing that it received: the caller sees to that.
 */
const isMatchers = (error: ThrownError, { steps }: Ended): boolean =>
  classOf(error) !== 'TypeError' &&
  matcherErrors(steps).some((e) => e.message === error.message && e.stack === error.stack);

const matcherErrors = (steps: Step[]): ThrownError[] =>
  steps.flatMap((step) => [
    ...(step.category === 'expect' && step.error ? [step.error] : []),
    ...matcherErrors(step.steps),
  ]);

/** An error comes over as text that begins with the name of its class. */
const classOf = (error: ThrownError): string | undefined =>
  /^(\w+): /.exec(stripVTControlCharacters(error.message ?? ''))?.[1];

/** The words of an error without the class name in front. */
const plain = ({ message, value }: ThrownError): string =>
  stripVTControlCharacters(message ?? value ?? '')
    .replace(/^(?:[A-Z]\w*Error|Error|Refuted|Undecided|Unreachable)(?:: |$)/, '')
    .trim()
    .slice(0, 2_000);
