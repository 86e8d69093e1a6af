/**
 * What the time of a claim goes to, in order of precedence: where several are under way at once the first of them counts,
 * so that the parts never add up to more than the whole.
 *
 * - `convergence`: until the proxies hold a rule
 * - `waiting`: until something in the cluster comes about: a rollout, a deletion, a condition that is looked at again
 * - `browser`: until a page has loaded or is drawn
 * - `requests`: until an application answers, k6 included
 * - `api`: until the Kubernetes API answers, programs run in containers included
 *
 * What is left of a claim's duration is its own: the test runner, its fixtures, computing.
 */
export const OCCUPATIONS = ['convergence', 'waiting', 'browser', 'requests', 'api'] as const;
export type Occupation = (typeof OCCUPATIONS)[number];

/** Milliseconds by occupation, those above 0. */
export type Spent = Partial<Record<Occupation, number>>;

/** What has been under way since a moment. */
class Tally {
  readonly #underWay = new Map<Occupation, number>();
  readonly #ms = new Map<Occupation, number>();
  #since = performance.now();

  begin(occupation: Occupation): void {
    this.#count();
    this.#underWay.set(occupation, (this.#underWay.get(occupation) ?? 0) + 1);
  }

  end(occupation: Occupation): void {
    this.#count();
    this.#underWay.set(occupation, (this.#underWay.get(occupation) ?? 0) - 1);
  }

  get spent(): Spent {
    this.#count();
    const rounded = OCCUPATIONS.map((one) => [one, Math.round(this.#ms.get(one) ?? 0)] as const);
    return Object.fromEntries(rounded.filter(([, ms]) => ms > 0));
  }

  /** The time since the last change goes to the first of what has been under way. */
  #count(): void {
    const now = performance.now();
    const first = OCCUPATIONS.find((one) => (this.#underWay.get(one) ?? 0) > 0);
    if (first) this.#ms.set(first, (this.#ms.get(first) ?? 0) + (now - this.#since));
    this.#since = now;
  }
}

/** Notes what time goes to; several things may be under way at once. */
export class TimeSpent {
  #tally = new Tally();

  /** Hands on what `work` gives or throws; the time until then goes to the occupation. */
  async on<T>(occupation: Occupation, work: () => Promise<T>): Promise<T> {
    const tally = this.#tally;
    tally.begin(occupation);
    try {
      return await work();
    } finally {
      tally.end(occupation);
    }
  }

  /** The milliseconds since the last call by occupation. What is under way still counts until now, and no more after. */
  take(): Spent {
    const { spent } = this.#tally;
    this.#tally = new Tally();
    return spent;
  }
}

/** Of this process: a worker judges one claim at a time. */
export const timeSpent = new TimeSpent();
