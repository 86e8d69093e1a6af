/** How many of the requests may miss a budget, as shares. */
export interface Budget {
  /** so many are right */
  allowed: number;
  /** so many are wrong; what lies between may be called either */
  tooMany: number;
}

/** Chance to call a kept budget missed, and one that is missed by `tooMany` or more kept. */
export interface BudgetErrors {
  alpha: number;
  beta: number;
}

const DEFAULT_ERRORS: BudgetErrors = { alpha: 1e-6, beta: 1e-3 };

export type BudgetVerdict = 'accept' | 'reject' | 'open';

/**
 * A sequential judge of a budget: Wald's ratio of the two shares, which may be looked at at any time (A. Wald,
 * Sequential tests of statistical hypotheses, 1945; J. Ville, 1939). A cluster that keeps to `allowed` is
 * called wrong with chance <= alpha, one that misses by `tooMany` or more is called right with chance <= beta.
 *
 * A stall hits all requests in flight at once, so these count as one witness and not as many: the logarithm of
 * the ratio is divided by the users. The mean of the users' own ratios is a martingale from round to round
 * however the requests of one round hang together, and their geometric mean is never above it. Therefore
 * the judge looks after whole rounds only.
 */
export class BudgetJudge {
  readonly budget: Budget;
  readonly users: number;
  readonly errors: BudgetErrors;
  requests = 0;
  missed = 0;
  verdict: BudgetVerdict = 'open';

  /** users: requests in flight at a time. Throws RangeError unless 0 < allowed < tooMany < 1. */
  constructor(budget: Budget, users: number, errors = DEFAULT_ERRORS) {
    const { allowed, tooMany } = budget;
    if (!(allowed > 0 && allowed < tooMany && tooMany < 1 && users >= 1))
      throw new RangeError(`no budget: ${allowed} to ${tooMany}, ${users} users`);
    this.budget = budget;
    this.users = users;
    this.errors = errors;
  }

  /** Takes the next request, in the order sent. Final once decided. */
  take(missed: boolean): BudgetVerdict {
    if (this.verdict !== 'open') return this.verdict;
    this.requests += 1;
    if (missed) this.missed += 1;
    if (this.requests % this.users !== 0) return this.verdict;
    const evidence = this.#against(this.missed, this.requests);
    if (evidence >= -Math.log(this.errors.alpha)) this.verdict = 'reject';
    else if (-evidence >= -Math.log(this.errors.beta)) this.verdict = 'accept';
    return this.verdict;
  }

  /** ln of the evidence against the claim, of all users together. */
  get evidence(): number {
    return this.#against(this.missed, this.requests);
  }

  /** So many misses among the first `cap` requests refute the claim wherever they come: a threshold for k6. */
  limitAt(cap: number): number {
    let missed = 1;
    while (this.#against(missed, cap) < -Math.log(this.errors.alpha)) missed += 1;
    return missed;
  }

  #against(missed: number, requests: number): number {
    const { allowed, tooMany } = this.budget;
    const each = Math.log(tooMany / allowed);
    const none = Math.log1p(-tooMany) - Math.log1p(-allowed);
    return (missed * each + (requests - missed) * none) / this.users;
  }
}
