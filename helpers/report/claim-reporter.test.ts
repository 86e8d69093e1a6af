import { expect, test } from 'vitest';
import { verdictOf } from './claim-reporter.ts';

const of = (
  message: string | undefined,
  status: 'passed' | 'failed' | 'timedOut' = 'failed',
  said?: object,
) =>
  verdictOf({
    status,
    errors: message ? [{ message }] : [],
    annotations: said ? [{ type: '_verdict', description: JSON.stringify(said) }] : [],
  });

test('a matcher that failed refutes, with a message of its own or without', () => {
  expect(
    of('Error: \u001b[2mexpect(\u001b[22mreceived\u001b[2m).\u001b[22mtoBe\u001b[2m(\u001b[22m')
      .verdict,
  ).toBe('broken');
  expect(of('Error: the split is wrong\n\nexpect(received).toBe(expected)')).toMatchObject({
    verdict: 'broken',
    reason: 'the split is wrong\n\nexpect(received).toBe(expected)',
  });
});

test('Refuted refutes; every other error is inconclusive, whatever words it carries', () => {
  expect(of('Refuted: there is no nope').verdict).toBe('broken');
  expect(of('Undecided: missing permission').verdict).toBe('inconclusive');
  expect(of('Unreachable: GET http://x: reset\n\nexpect(received).toBe(1)').verdict).toBe(
    'inconclusive',
  );
  expect(of('SyntaxError: Unexpected token expect(').verdict).toBe('inconclusive');
  expect(of('Test timeout of 1000ms exceeded.', 'timedOut').verdict).toBe('inconclusive');
});

test('a test may settle its own verdict, but not hide a matcher that failed', () => {
  const said = { verdict: 'erratum', reason: 'IST0103' };
  expect(of('Settled: IST0103', 'failed', said)).toEqual(said);
  expect(of('Error: expect(received).toBe(expected)', 'failed', said).verdict).toBe('broken');
  expect(of(undefined, 'passed').verdict).toBe('holds');
});
