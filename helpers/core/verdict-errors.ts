/**
 * The two ways a claim ends without a matcher. The claim reporter tells them apart by `name`: Playwright
 * hands errors on as text that begins with it.
 */

/** The cluster answered, and the answer refutes the claim: an object is missing, a pod crash-loops. */
export class Refuted extends Error {
  override readonly name = 'Refuted';
}

/** The claim cannot be told from here: no permission, no vantage, no answer. The message says what to do. */
export class Undecided extends Error {
  override readonly name = 'Undecided';
}
