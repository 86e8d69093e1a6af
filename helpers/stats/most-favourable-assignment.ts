/**
 * The attribution of unnamed answers to versions that speaks least against a claim, kept as answers come in
 * O(k) each. The log of the Dirichlet mixture over the claim is a sum of one convex function a version, so
 * giving each unnamed answer to where it adds least, ln((n + 1/2) / w), is exact (B. Fox, Discrete
 * optimization via marginal analysis, 1966). An answer named later only moves the floor of its version:
 * it either confirms what was given to it, and sets that one free, or it adds to it.
 */
export class MostFavourableAssignment {
  /** named answers plus those given to each version */
  readonly counts: number[];
  readonly #weights: readonly number[];
  readonly #named: number[];

  /** weights: the claimed shares. A version of weight 0 is never given any: that would refute the claim. */
  constructor(weights: readonly number[]) {
    this.#weights = weights;
    this.counts = weights.map(() => 0);
    this.#named = weights.map(() => 0);
  }

  named(version: number): void {
    const floor = this.#named[version] as number;
    this.#named[version] = floor + 1;
    if ((this.counts[version] as number) > floor) this.unattributed();
    else this.counts[version] = floor + 1;
  }

  unattributed(): void {
    let least = 0;
    for (let i = 1; i < this.counts.length; i += 1)
      if (this.#cost(i) < this.#cost(least)) least = i;
    this.counts[least] = (this.counts[least] as number) + 1;
  }

  #cost(i: number): number {
    return ((this.counts[i] as number) + 0.5) / (this.#weights[i] as number);
  }
}
