import { startLabProcess } from '../cli/lab-process.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { nodeAddressExtension, readKubeconfig, useContext } from '../kube/kubeconfig.ts';
import { breakTarget, mendTarget } from './break-target.ts';
import { differences, failedIds, runVerify, type VerifyTarget } from './judge-mutant.ts';
import type { Mutant } from './mutant.ts';
import { look, settle } from './settle.ts';

/** What a broken target showed. */
export interface Tried {
  /** where it differs from what the mutant tells; [] when it is exactly that */
  findings: string[];
  /** ids whose own check failed */
  failed: string[];
}

/** A target that is broken, judged and mended, one mutant after the other. */
export class MutantBench {
  readonly api: KubeApi;
  readonly #verify: VerifyTarget;
  readonly #reach: ReturnType<typeof nodeAddressExtension>;
  readonly close: () => Promise<void>;

  constructor(files: string[], context: string, close: () => Promise<void> = async () => {}) {
    this.api = new KubeApi(useContext(readKubeconfig(files), context), 15_000);
    this.#verify = { target: `context:${context}`, kubeconfig: files, allowChanges: false };
    this.#reach = nodeAddressExtension(files, context);
    this.close = close;
  }

  static async onLab(): Promise<MutantBench> {
    const lab = await startLabProcess();
    return new MutantBench([lab.kubeconfig], 'lab', lab.close);
  }

  /** Breaks, judges, mends, and waits until what was looked at is as it was. */
  async try(mutant: Mutant): Promise<Tried> {
    const healthy = await this.#looks(mutant);
    await breakTarget(this.api, mutant.break);
    try {
      await settle(this.api, mutant.until, this.#reach);
      const { ledger } = await this.judge(mutant.changes, optionsOf(mutant));
      return { findings: differences(mutant, ledger), failed: failedIds(ledger) };
    } finally {
      await mendTarget(this.api);
      await settle(this.api, healthy, this.#reach);
    }
  }

  judge(allowChanges: boolean, options: string[] = []): ReturnType<typeof runVerify> {
    return runVerify({ ...this.#verify, allowChanges }, options);
  }

  /** The same looks at the unbroken target: what mending must bring back. */
  async #looks(mutant: Mutant): Promise<Mutant['until']> {
    const seen: Mutant['until'] = [];
    for (const until of mutant.until) {
      const value = await look(this.api, until, this.#reach);
      seen.push('gateway' in until ? { ...until, status: value } : { ...until, ready: value });
    }
    return seen;
  }
}

const optionsOf = ({ substitute, only }: Mutant): string[] => [
  ...Object.entries(substitute).flatMap(([file, other]) => ['--substitute', `${file}=${other}`]),
  ...(only ? ['--only', only.join(',')] : []),
];
