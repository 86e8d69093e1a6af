import { expect, test, vi } from 'vitest';
import { SeededDraws } from '../stats/seeded-draws.ts';
import { SplitJudge } from '../stats/split-judge.ts';
import { orderedSample } from './ordered-sample.ts';

// a core shared with other work
vi.setConfig({ testTimeout: 120_000 });

const CLAIM = [0.5, 0.5];
const RUNS = 200;

/** Time that passes as fast as its sleepers can be woken. */
class VirtualClock {
  #now = 0;
  readonly #sleepers: { at: number; wake(): void }[] = [];

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({ at: this.#now + ms, wake }));
  }

  /** Lets time pass until `work` is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    for (;;) {
      // whoever was woken runs before the next one is
      await new Promise((resolve) => setImmediate(resolve));
      if (done) return work;
      const first = this.#sleepers.reduce((a, b, i, all) => (b.at < (all[a]?.at ?? 0) ? i : a), 0);
      const [next] = this.#sleepers.splice(first, 1);
      if (!next) throw new Error('nobody will ever wake up');
      this.#now = next.at;
      next.wake();
    }
  }
}

/** Versions drawn beforehand, so that the same request gets the same one whatever the timing. */
const drawn = (seed: number): number[] => {
  const draws = new SeededDraws(seed);
  return Array.from({ length: 20_000 }, () => draws.version(CLAIM));
};

/** A sample of 64 in flight where the second version takes a hundred times as long as the first. */
const sample = async (versions: number[], judgeBy: 'sent' | 'completed'): Promise<SplitJudge> => {
  const clock = new VirtualClock();
  const judge = new SplitJudge(CLAIM);
  const draw = async (index: number) => {
    const version = versions[index] as number;
    await clock.sleep(version === 0 ? 1 : 100);
    if (judgeBy === 'completed') judge.take(version);
    return version;
  };
  const take = ({ value }: { value: number }) =>
    judgeBy === 'sent' ? judge.take(value) === 'open' : judge.verdict === 'open';
  await clock.run(orderedSample({ inFlight: 64, cap: versions.length, draw, take }));
  return judge;
};

test('a slow and a fast version, 64 in flight: the same verdict at the same request as one by one', async () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const versions = drawn(seed);
    const oneByOne = new SplitJudge(CLAIM);
    for (const version of versions) oneByOne.take(version);
    const judge = await sample(versions, 'sent');
    expect(judge.verdict).toBe('accept');
    expect(judge.counts).toEqual(oneByOne.counts);
  }
});

test('the control: judged as they complete, a right split is rejected in every run', async () => {
  const verdicts: string[] = [];
  for (let seed = 1; seed <= RUNS; seed += 1)
    verdicts.push((await sample(drawn(seed), 'completed')).verdict);
  expect(new Set(verdicts)).toEqual(new Set(['reject']));
});
