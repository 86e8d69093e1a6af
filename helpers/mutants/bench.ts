import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../claims/catalogue.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { KubeApi } from '../kube/kube-api.ts';
import {
  NODE_ADDRESSES,
  nodeAddressExtension,
  readKubeconfig,
  useContext,
} from '../kube/kubeconfig.ts';
import { listAll } from '../kube/snapshot.ts';
import { clusterUid } from '../run/left-changes.ts';
import { leftOf, sceneOf, waitUntilSettled } from '../run/rollouts.ts';
import type { LabOptions } from '../target/lab-options.ts';
import { startLabProcess } from '../target/lab-process.ts';
import { openAdmissionProxy } from './admission-proxy.ts';
import { breakTarget, repairTarget } from './break-target.ts';
import { differences, failedIds, runVerify, type Verified } from './judge-mutant.ts';
import { brokenFile, forgetBroken } from './left-broken.ts';
import type { Mutant } from './mutant.ts';
import { asSeenNow, waitUntil } from './wait-until.ts';

/** What a broken target showed. */
export interface Tried {
  /** where it differs from what the mutant tells; [] when it is exactly that */
  findings: string[];
  /** ids whose own check failed */
  failed: string[];
}

/** A target that is broken, judged and repaired, one mutant after the other. */
export class MutantBench {
  readonly api: KubeApi;
  readonly #files: string[];
  readonly #context: string;
  /** where its nodes are reached from here */
  readonly nodeAddresses: ReturnType<typeof nodeAddressExtension>;
  readonly close: () => Promise<void>;
  /** whether it is a lab of ours, of which there can be another one */
  readonly isLab: boolean;

  constructor(files: string[], context: string, lab?: { close(): Promise<void> }) {
    this.api = new KubeApi(useContext(readKubeconfig(files), context), 15_000);
    this.#files = files;
    this.#context = context;
    this.nodeAddresses = nodeAddressExtension(files, context);
    this.isLab = lab !== undefined;
    this.close = async () => lab?.close();
  }

  static async onLab(options: LabOptions = {}): Promise<MutantBench> {
    const lab = await startLabProcess(options);
    return new MutantBench([lab.kubeconfig], 'lab', lab);
  }

  /**
   * Breaks, judges, repairs, and waits until what was looked at is as it was. The signal ends the judging, never
   * the repair. Throws Exit when the target cannot be repaired.
   */
  async try(mutant: Mutant, signal?: AbortSignal): Promise<Tried> {
    const cluster = await this.cluster();
    const healthy = await asSeenNow(this.api, mutant.until, this.nodeAddresses);
    try {
      await this.#break(mutant, cluster, signal);
      return await this.#compare(mutant, signal);
    } finally {
      await this.#repair(mutant, cluster, healthy);
    }
  }

  /** The same on a target that is thrown away: nothing is repaired. */
  async tryOnce(mutant: Mutant, signal?: AbortSignal): Promise<Tried> {
    await this.breakForGood(mutant, signal);
    return this.#compare(mutant, signal);
  }

  /** Breaks a target that is thrown away, and resolves when that is in force. Throws where it never is. */
  async breakForGood(mutant: Mutant, signal?: AbortSignal): Promise<void> {
    const cluster = await this.cluster();
    try {
      await this.#break(mutant, cluster, signal);
    } finally {
      forgetBroken(cluster);
    }
  }

  async #break(mutant: Mutant, cluster: string, signal?: AbortSignal): Promise<void> {
    const waiting = signal ? { signal } : {};
    const mark = { cluster, mutant: mutant.id };
    await breakTarget(this.api, mark, mutant.break, {
      nodeAddresses: this.nodeAddresses,
      ...waiting,
    });
    await waitUntil(this.api, mutant.until, this.nodeAddresses, waiting);
  }

  /** The uid of the target's cluster. Throws KubeError. */
  cluster(): Promise<string> {
    return clusterUid(this.api);
  }

  /** A run with changes of some rows, or of all, on the target as it is. */
  judge(only: string[] | undefined, signal?: AbortSignal): Promise<Verified> {
    return this.#verify(this.#files, true, only ? ['--only', only.join(',')] : [], signal);
  }

  /** What the broken target shows, in each mode in which it is judged. */
  async #compare(mutant: Mutant, signal?: AbortSignal): Promise<Tried> {
    const tried: Tried = { findings: [], failed: [] };
    for (const allowChanges of modesOf(mutant)) {
      const { ledger } = await this.#judgeBroken(mutant, allowChanges, signal);
      const mode = allowChanges ? 'with changes' : 'read-only';
      const found = differences(mutant, ledger, this.#context, needsOf);
      tried.findings.push(...found.map((finding) => `${mode}: ${finding}`));
      tried.failed.push(...failedIds(ledger));
    }
    return tried;
  }

  async #judgeBroken(
    mutant: Mutant,
    allowChanges: boolean,
    signal?: AbortSignal,
  ): Promise<Verified> {
    const options = optionsOf(mutant);
    if (!Object.keys(mutant.admission).length)
      return this.#verify(this.#files, allowChanges, options, signal);
    const proxy = await openAdmissionProxy(this.api, mutant.admission);
    const dir = mkdtempSync(join(tmpdir(), 'meshproof-proxy-'));
    try {
      const file = join(dir, 'kubeconfig.json');
      writeFileSync(file, JSON.stringify(this.#through(proxy.server)), { mode: 0o600 });
      return await this.#verify([file], allowChanges, options, signal);
    } finally {
      await proxy.close();
      rmSync(dir, { recursive: true, force: true });
    }
  }

  #verify(kubeconfig: string[], allowChanges: boolean, options: string[], signal?: AbortSignal) {
    const target = `context:${this.#context}`;
    return runVerify({ target, kubeconfig, allowChanges }, options, signal);
  }

  async #repair(mutant: Mutant, cluster: string, healthy: Mutant['until']): Promise<void> {
    try {
      await repairTarget(this.api, cluster);
      await waitUntil(this.api, healthy, this.nodeAddresses);
      await this.#rolledOut();
    } catch (error) {
      throw new Exit(
        EXIT.undecided,
        `mutant ${mutant.id} could not be repaired: ${(error as Error).message}\nNothing more is broken. See to the cause, then repair with npm run mutants -- --repair and the same target; the objects as they were stand in ${brokenFile(cluster)}`,
      );
    }
  }

  /** The next mutant must not meet pods that this one's repair has just made. */
  async #rolledOut(): Promise<void> {
    const patience = {
      seconds: 120,
      said: {},
      nodeAddresses: this.nodeAddresses,
      page: true,
      addons: true,
      stuckToo: true,
      log: () => undefined,
      interrupted: () => false,
    };
    const data = await listAll(this.api, await this.api.get('/version'));
    await waitUntilSettled(this.api, data, patience);
    const left = leftOf(sceneOf(data, patience, this.api.now));
    if (left.length)
      throw new Error(`still rolling out: ${left.map(({ progress }) => progress).join(', ')}`);
  }

  /** A kubeconfig that leads the same context to another server. */
  #through(server: string): object {
    const name = this.#context;
    const extensions = [{ name: NODE_ADDRESSES, extension: this.nodeAddresses }];
    return {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name, cluster: { server, 'insecure-skip-tls-verify': true } }],
      users: [{ name, user: {} }],
      contexts: [{ name, context: { cluster: name, user: name, extensions } }],
    };
  }
}

const needsOf = (id: string): string[] => loadCatalogue().row(id).needs;

/** One that is healthy must be green in both modes; `true`: with changes. */
const modesOf = ({ healthy, changes }: Mutant): boolean[] =>
  healthy && changes ? [false, true] : [changes];

const optionsOf = ({ substitute, only, wait, profile }: Mutant): string[] => [
  ...Object.entries(substitute).flatMap(([file, other]) => ['--substitute', `${file}=${other}`]),
  ...(only ? ['--only', only.join(',')] : []),
  ...(wait === undefined ? [] : ['--wait', String(wait)]),
  ...(profile ? ['--profile', profile] : []),
];
