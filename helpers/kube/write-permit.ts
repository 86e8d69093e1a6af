import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { because } from '../core/reason.ts';
import { Inconclusive } from '../core/verdict-errors.ts';

/** A run may write for so long after its Lease was renewed (ms): less than the Lease lasts, for a write takes time too. */
export const PERMIT_MS = 20_000;

/**
 * What the launcher, which renews the Lease, tells its workers, which write: a file that holds when the Lease was
 * renewed. It runs out by itself: a launcher that hangs, has died or slept with the machine need not say so.
 */
export class WritePermit {
  readonly #file: string;

  /** journal: file of the run's journal; the permit lies beside it */
  constructor(journal: string) {
    this.#file = journal.replace(/(?:\.journal)?$/, '.permit');
  }

  /** The Lease has been renewed by a request that was sent at this moment. A reader never sees half a file. */
  renew(at: Moment): void {
    mkdirSync(dirname(this.#file), { recursive: true }); // in a fresh checkout nothing has been written yet
    writeFileSync(`${this.#file}.part`, JSON.stringify(at), { mode: 0o600 });
    renameSync(`${this.#file}.part`, this.#file);
  }

  revoke(): void {
    rmSync(this.#file, { force: true });
  }

  get valid(): boolean {
    const renewed = this.#read();
    return renewed !== undefined && ageOf(renewed) < PERMIT_MS;
  }

  /** Throws Inconclusive when the run may write no more. */
  check(): void {
    if (!this.valid) throw new Inconclusive(because('lease-lost'));
  }

  #read(): Moment | undefined {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Moment;
    } catch {
      return undefined;
    }
  }
}

/** A moment by both clocks of the machine (ms): one jumps when it is set, the other may stand still in a sleep. */
export interface Moment {
  wall: number;
  /** since the boot, the same for every process */
  steady: number;
}

export const now = (): Moment => ({
  wall: Date.now(),
  steady: Number(process.hrtime.bigint() / 1_000_000n),
});

/** How long ago a moment is (ms), by the clock that says more: too long is the safe mistake. */
export const ageOf = ({ wall, steady }: Moment): number => {
  const { wall: wallNow, steady: steadyNow } = now();
  return Math.max(wallNow - wall, steadyNow - steady);
};
