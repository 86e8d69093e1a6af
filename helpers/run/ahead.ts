import { type LabProcess, startLabProcess } from '../target/lab-process.ts';
import { TestRunner } from './test-runner.ts';

/** The processes of a run that take long to start, begun while the rest of this one is still loaded. */
export interface Ahead {
  tests: TestRunner;
  /** rejects as `startLabProcess` does; undefined where no lab was asked for by name */
  lab: Promise<LabProcess> | undefined;
  /** Ends what of it the run has not ended. */
  end(): Promise<void>;
}

/** Begins them for what a run was asked. */
export const beginAhead = ({ target, seed }: { target?: string; seed: number }): Ahead => {
  const tests = new TestRunner({ seed });
  const lab = target === 'lab' ? startLabProcess() : undefined;
  const started = lab?.catch(() => undefined); // whoever opens the target says why it did not start
  return {
    tests,
    lab,
    end: async () => {
      await tests.end();
      await (await started)?.close();
    },
  };
};
