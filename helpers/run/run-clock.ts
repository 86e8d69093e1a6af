/** When a run began, and how late it is now: never earlier, also where the machine's clock was set back meanwhile. */
export class RunClock {
  readonly #start = Date.now();
  readonly #since = performance.now();

  /** ISO 8601, UTC */
  get startedAt(): string {
    return new Date(this.#start).toISOString();
  }

  /** ISO 8601, UTC. The steady clock stands still while a machine sleeps, the other one may jump: the later counts. */
  now(): string {
    const passed = this.#start + (performance.now() - this.#since);
    return new Date(Math.max(Date.now(), passed)).toISOString();
  }
}
