import { asReason, type Reason, textOf } from './reason.ts';
import type { LocalizedText } from './words.ts';

/** Carries a reason over a process border: test runners hand an error on as text, and its cause with it. */
class Carried extends Error {
  override readonly name = 'Reason';
}

/** An error whose message is a reason's English text; `why` is the reason itself. */
export class ReasonedError extends Error {
  readonly why: Reason;

  constructor(why: Reason | LocalizedText) {
    const reason = asReason(why);
    super(textOf(reason).en, { cause: new Carried(JSON.stringify(reason)) });
    this.why = reason;
  }
}

/** The reason that an error brought along as text, from its cause's message; undefined where it brought none. */
export const carriedReason = (cause: { message?: string } | undefined): Reason | undefined => {
  const json = /^Reason: (\{.*\})$/s.exec(cause?.message ?? '')?.[1];
  return json === undefined ? undefined : (JSON.parse(json) as Reason);
};

/*
 * The two ways a claim ends without a matcher. The claim reporter tells them apart by `name`: Playwright
 * hands errors on as text that begins with it.
 */

/** The cluster answered, and the answer refutes the claim: an object is missing, a pod crash-loops. */
export class ClaimBroken extends ReasonedError {
  override readonly name = 'ClaimBroken';
}

/** The claim cannot be told from here: no permission, no vantage, no answer. The message says what to do. */
export class Inconclusive extends ReasonedError {
  override readonly name = 'Inconclusive';
}
