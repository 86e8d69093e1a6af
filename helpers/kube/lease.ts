import type { KubeAnswer, KubeApi } from './kube-api.ts';
import { fromAnswer } from './kube-error.ts';
import { ageOf, type Moment, now, PERMIT_MS, type WritePermit } from './write-permit.ts';
import { MANAGER } from './writer.ts';

interface LeaseSpec {
  holderIdentity?: string;
  leaseDurationSeconds?: number;
  acquireTime?: string;
  renewTime?: string;
  leaseTransitions?: number;
}

interface Lease {
  metadata: { uid: string; resourceVersion: string };
  spec?: LeaseSpec;
}

const COLLECTION = '/apis/coordination.k8s.io/v1/namespaces/default/leases';
const PATH = `${COLLECTION}/meshproof`;
const DURATION_S = 30;
/** between two renewals, and between two looks at the Lease of another */
const RETRY_MS = 5_000;

/** Somebody else is writing: who, and what to do. */
export class LeaseHeld extends Error {
  override readonly name = 'LeaseHeld';
}

interface LeaseOptions {
  /** told to the workers with each renewal; without it nothing but this process writes */
  permit?: WritePermit;
  /** runs known to have ended without giving it back; their Lease is taken over at once */
  dead?: string[];
  say?: (text: string) => void;
  retryMs?: number;
}

/**
 * Holds Lease default/meshproof while a run writes, so that two writing runs exclude each other, by the rules of
 * client-go's leader election: a Lease is over when this process has seen no change of it for as long as it lasts
 * (clocks of other machines count for nothing), and a holder that has not renewed it for PERMIT_MS writes no more.
 */
export class WriteLease {
  readonly #api: KubeApi;
  readonly #holder: string;
  readonly #options: LeaseOptions;
  #renewed: Moment = now();
  #held = false;
  #timer: NodeJS.Timeout | undefined;
  #renewing: Promise<void> = Promise.resolve();

  constructor(api: KubeApi, holder: string, options: LeaseOptions = {}) {
    this.#api = api;
    this.#holder = holder;
    this.#options = options;
  }

  /**
   * Takes the Lease. One that looks run out is watched for as long as it lasts before it is taken over. Throws
   * LeaseHeld at once where another run renews it, or KubeError.
   */
  async acquire(): Promise<void> {
    const sent = now();
    const fresh = { acquireTime: microTime(), leaseTransitions: 0 };
    const created = await this.#write('POST', COLLECTION, fresh);
    if (created.status === 409) return this.#takeOver();
    this.#begin(sent, created, 'POST', COLLECTION);
  }

  /** Gives the Lease back, after which nothing is written; one that is no longer ours is left alone. */
  async release(): Promise<void> {
    this.#end();
    await this.#renewing;
    const lease = await this.#read();
    if (lease?.spec?.holderIdentity !== this.#holder) return;
    const { uid, resourceVersion } = lease.metadata;
    await this.#api.ask('DELETE', PATH, {
      body: { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid, resourceVersion } },
      contentType: 'application/json',
    });
  }

  async #takeOver(): Promise<void> {
    const lease = await this.#over();
    if (!lease) return this.acquire();
    const sent = now();
    const taken = {
      acquireTime: microTime(),
      leaseTransitions: (lease.spec?.leaseTransitions ?? 0) + 1,
    };
    const answer = await this.#write('PUT', PATH, taken, lease.metadata.resourceVersion);
    if (answer.status === 409)
      throw new LeaseHeld(
        'another run took the Lease default/meshproof at the same moment: wait for it, or run read-only',
      );
    this.#begin(sent, answer, 'PUT', PATH);
  }

  /** A Lease that nobody holds any more; undefined when there is none. Throws LeaseHeld. */
  async #over(): Promise<Lease | undefined> {
    const first = await this.#read();
    const { holderIdentity: holder, leaseDurationSeconds = DURATION_S } = first?.spec ?? {};
    if (!first || !holder || this.#options.dead?.includes(holder)) return first;
    const until = Date.parse(first.spec?.renewTime ?? '') + leaseDurationSeconds * 1000;
    // by the clock of another machine: good enough to say so, not to take it away
    if (until > Date.now()) throw heldBy(holder, until);
    this.#options.say?.(
      `the Lease default/meshproof of run ${holder} looks run out: it is watched for ${leaseDurationSeconds} s before it is taken over`,
    );
    const seen = now();
    while (ageOf(seen) <= leaseDurationSeconds * 1000) {
      await pause(Math.min(this.#retryMs, leaseDurationSeconds * 1000));
      const lease = await this.#read();
      if (!lease) return undefined;
      if (lease.metadata.resourceVersion !== first.metadata.resourceVersion)
        throw heldBy(
          lease.spec?.holderIdentity ?? holder,
          Date.now() + leaseDurationSeconds * 1000,
        );
    }
    return first;
  }

  #begin(sent: Moment, answer: KubeAnswer, method: string, path: string): void {
    if (answer.status >= 300) throw fromAnswer(method, path, answer.status, answer.text);
    this.#held = true;
    this.#keep(sent);
    this.#next();
  }

  /** From the moment that the request was sent: it may have been taken at once and answered late. */
  #keep(sent: Moment): void {
    this.#renewed = sent;
    this.#options.permit?.renew(sent);
  }

  #next(): void {
    this.#timer = setTimeout(() => {
      this.#renewing = this.#renew().catch(() => undefined); // tried again, until it is too late
      void this.#renewing.then(() => {
        if (this.#held && ageOf(this.#renewed) >= PERMIT_MS) this.#lose();
        if (this.#held) this.#next();
      });
    }, this.#retryMs);
    this.#timer.unref();
  }

  async #renew(): Promise<void> {
    const sent = now();
    const lease = await this.#read();
    if (lease?.spec?.holderIdentity !== this.#holder) return this.#lose();
    const { acquireTime, leaseTransitions } = lease.spec;
    const kept = {
      acquireTime: acquireTime ?? microTime(),
      leaseTransitions: leaseTransitions ?? 0,
    };
    const answer = await this.#write('PUT', PATH, kept, lease.metadata.resourceVersion);
    if (answer.status >= 300) throw fromAnswer('PUT', PATH, answer.status, answer.text);
    if (this.#held) this.#keep(sent);
  }

  #lose(): void {
    if (!this.#held) return;
    this.#end();
    this.#options.say?.('the run has lost its Lease default/meshproof: it changes nothing more');
  }

  #end(): void {
    this.#held = false;
    clearTimeout(this.#timer);
    this.#options.permit?.revoke();
  }

  get #retryMs(): number {
    return this.#options.retryMs ?? RETRY_MS;
  }

  async #read(): Promise<Lease | undefined> {
    const answer = await this.#api.ask('GET', PATH, { budgetMs: RETRY_MS });
    if (answer.status === 404) return undefined;
    if (answer.status >= 300) throw fromAnswer('GET', PATH, answer.status, answer.text);
    return JSON.parse(answer.text) as Lease;
  }

  #write(
    method: 'POST' | 'PUT',
    path: string,
    spec: Required<Pick<LeaseSpec, 'acquireTime' | 'leaseTransitions'>>,
    resourceVersion?: string,
  ): Promise<KubeAnswer> {
    const metadata = { name: 'meshproof', namespace: 'default' };
    return this.#api.ask(method, `${path}?fieldManager=${MANAGER}`, {
      body: {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: resourceVersion ? { ...metadata, resourceVersion } : metadata,
        spec: {
          holderIdentity: this.#holder,
          leaseDurationSeconds: DURATION_S,
          renewTime: microTime(),
          ...spec,
        },
      },
      contentType: 'application/json',
      budgetMs: RETRY_MS,
    });
  }
}

const heldBy = (holder: string, until: number): LeaseHeld =>
  new LeaseHeld(
    `run ${holder} is changing this cluster (Lease default/meshproof, until ${new Date(until).toISOString()} unless renewed): wait for it, or run read-only`,
  );

/** The API's MicroTime has six digits. */
const microTime = (): string => new Date().toISOString().replace('Z', '000Z');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
