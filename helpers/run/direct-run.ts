import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue, selected } from '../claims/catalogue.ts';
import type { Result } from '../claims/row.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { log } from '../core/log.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { KubeError } from '../kube/kube-error.ts';
import { Snapshot, writeSnapshot } from '../kube/snapshot.ts';
import { connectionAdvice, openTarget } from '../target/target.ts';
import type { VerifyOptions } from '../target/verify-options.ts';
import { prepareRun } from './prepare-run.ts';
import type { RunContext } from './run-context.ts';
import { newRunId } from './run-folder.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** A run that the test runner has opened for itself, as from an editor. */
export interface DirectRun {
  run: RunContext;
  /** rows that no test judges here, each with its verdict and reason */
  preDecided: Result[];
  close(): Promise<void>;
}

const OPTIONS: Omit<VerifyOptions, 'target'> = {
  profile: 'portable',
  readOnly: true,
  wait: 120,
  leaseWait: 0,
  nodeAddress: [],
  via: 'direct',
  lang: 'en',
  seed: 0,
  substitute: [],
};

/** Throws Exit, KubeconfigError where a target cannot be opened because its name is wrong. */
export const checkTarget = async (name: string): Promise<void> => {
  if (name !== 'lab' && name !== 'k3s') await openTarget({ ...OPTIONS, target: name });
};

/**
 * Opens a target and takes its snapshot for claims that are run without the launcher. Read-only: nothing would
 * undo what an editor interrupts. Its folder and, for `lab` and `k3s`, the target end with `close`. Throws Exit
 * where the target cannot be judged.
 */
export const openDirectRun = async (name: string): Promise<DirectRun> => {
  const options: VerifyOptions = { ...OPTIONS, target: name };
  const catalogue = loadCatalogue();
  const picked = selected(catalogue, undefined);
  const target = await openTarget(options);
  const folder = mkdtempSync(join(tmpdir(), 'meshproof-direct-'));
  const close = async () => {
    rmSync(folder, { recursive: true, force: true });
    await target.close();
  };
  try {
    log(`target: ${target.announcement}`);
    const patience = {
      seconds: options.wait,
      said: {},
      nodeAddresses: target.nodeAddresses,
      page: true,
      addons: true,
      interrupted: () => false,
    };
    const { data } = await takeSnapshot(new KubeApi(target.config), patience, log);
    const job = { options, catalogue, picked, target };
    const { run, preDecided } = await prepareRun(job, newRunId(), folder, new Snapshot(data), '');
    writeSnapshot(run.snapshot, data);
    return { run, preDecided, close };
  } catch (error) {
    await close();
    throw error instanceof KubeError
      ? new Exit(EXIT.undecided, connectionAdvice(error, target))
      : error;
  }
};
