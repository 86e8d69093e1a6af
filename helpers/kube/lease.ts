import { EXIT, Exit } from '../core/exit.ts';
import { pause } from '../core/pause.ts';
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
/** between two words about the waiting */
const WORD_MS = 30_000;
/** within this an interruption ends the waiting */
const HEED_MS = 200;

/** Somebody else is writing: who, and what to do. */
export class LeaseHeld extends Error {
  override readonly name = 'LeaseHeld';
  /** `run 20261123-234501-abcdef` */
  readonly by: string;

  constructor(by: string, message: string) {
    super(message);
    this.by = by;
  }
}

interface LeaseOptions {
  /** told to the workers with each renewal; without it nothing but this process writes */
  permit?: WritePermit;
  /** runs known to have ended without giving it back; their Lease is taken over at once */
  dead?: string[];
  log?: (text: string) => void;
  retryMs?: number;
  /** how long a Lease that another run holds is waited for; not at all unless given */
  waitMs?: number;
  /** ends the waiting */
  interrupted?: () => boolean;
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
  /** why the last renewal failed */
  #trouble = '';

  constructor(api: KubeApi, holder: string, options: LeaseOptions = {}) {
    this.#api = api;
    this.#holder = holder;
    this.#options = options;
  }

  /**
   * Takes the Lease. One that looks run out is watched for as long as it lasts before it is taken over. Throws
   * LeaseHeld where another run renews it, at once or when it has been waited for long enough, or KubeError.
   */
  async acquire(): Promise<void> {
    const began = now();
    let said = -WORD_MS;
    for (;;) {
      const held = await this.#take().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (held === undefined) return;
      const { waitMs = 0 } = this.#options;
      const waited = ageOf(began);
      if (!(held instanceof LeaseHeld) || !waitMs) throw held;
      if (waited >= waitMs)
        throw new LeaseHeld(held.by, `waited ${seconds(waited)} in vain: ${held.message}`);
      if (waited - said >= WORD_MS) {
        this.#options.log?.(
          `${held.by} is changing this cluster: waiting for it, ${seconds(waited)} of at most ${seconds(waitMs)}`,
        );
        said = waited;
      }
      await this.#pause(Math.min(this.#retryMs, waitMs - waited));
    }
  }

  /** Read before it is made: who may not read it could neither renew it nor give it back. */
  async #take(): Promise<void> {
    const found = await this.#read();
    if (found) return this.#takeOver(found);
    const sent = now();
    const fresh = { acquireTime: microTime(), leaseTransitions: 0 };
    const created = await this.#write('POST', COLLECTION, fresh);
    if (created.status === 409) return this.#take(); // another run was faster
    this.#begin(sent, created, 'POST', COLLECTION);
  }

  /** Gives the Lease back, after which nothing is written; one that is no longer ours is left alone. Throws KubeError. */
  async release(): Promise<void> {
    this.#end();
    await this.#renewing;
    const lease = await this.#read();
    if (lease?.spec?.holderIdentity !== this.#holder) return;
    const { uid, resourceVersion } = lease.metadata;
    const answer = await this.#api.ask('DELETE', PATH, {
      body: { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid, resourceVersion } },
      contentType: 'application/json',
    });
    if (answer.status === 403) throw fromAnswer('DELETE', PATH, answer.status, answer.text);
  }

  async #takeOver(found: Lease): Promise<void> {
    const lease = await this.#over(found);
    if (!lease) return this.#take();
    const sent = now();
    const taken = {
      acquireTime: microTime(),
      leaseTransitions: (lease.spec?.leaseTransitions ?? 0) + 1,
    };
    const answer = await this.#write('PUT', PATH, taken, lease.metadata.resourceVersion);
    if (answer.status === 409)
      throw new LeaseHeld(
        'another run',
        'another run took the Lease default/meshproof at the same moment: wait for it (--lease-wait SECONDS), or run read-only',
      );
    this.#begin(sent, answer, 'PUT', PATH);
  }

  /** A Lease that nobody holds any more; undefined when there is none. Throws LeaseHeld. */
  async #over(first: Lease): Promise<Lease | undefined> {
    const { holderIdentity: holder, leaseDurationSeconds = DURATION_S } = first.spec ?? {};
    if (!holder || this.#options.dead?.includes(holder)) return first;
    const until = Date.parse(first.spec?.renewTime ?? '') + leaseDurationSeconds * 1000;
    // by the clock of another machine: good enough to say so, not to take it away
    if (until > Date.now()) throw observedBy(holder, until);
    this.#options.log?.(
      `the Lease default/meshproof of run ${holder} looks run out: it is watched for ${leaseDurationSeconds} s before it is taken over`,
    );
    const seen = now();
    while (ageOf(seen) <= leaseDurationSeconds * 1000) {
      await this.#pause(Math.min(this.#retryMs, leaseDurationSeconds * 1000));
      const lease = await this.#read();
      if (!lease) return undefined;
      if (lease.metadata.resourceVersion !== first.metadata.resourceVersion)
        throw observedBy(
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
    this.#trouble = '';
    this.#options.permit?.renew(sent);
  }

  #next(): void {
    this.#timer = setTimeout(() => {
      this.#renewing = this.#renew().catch((error: Error) => {
        this.#trouble = error.message; // tried again, until it is too late
      });
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
    const why = this.#trouble && ` (${this.#trouble})`;
    this.#options.log?.(
      `the run has lost its Lease default/meshproof: it changes nothing more${why}`,
    );
  }

  #end(): void {
    this.#held = false;
    clearTimeout(this.#timer);
    this.#options.permit?.revoke();
  }

  /** Throws Exit as soon as the run is interrupted. */
  async #pause(ms: number): Promise<void> {
    const began = now();
    while (ageOf(began) < ms) {
      await pause(Math.min(HEED_MS, ms - ageOf(began)));
      if (this.#options.interrupted?.())
        throw new Exit(
          EXIT.undecided,
          'interrupted while waiting for the Lease default/meshproof of another run: nothing was written',
        );
    }
  }

  get #retryMs(): number {
    return this.#options.retryMs ?? RETRY_MS;
  }

  async #read(): Promise<Lease | undefined> {
    const answer = await this.#api.ask('GET', PATH, { timeoutMs: RETRY_MS });
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
      timeoutMs: RETRY_MS,
    });
  }
}

const observedBy = (holder: string, until: number): LeaseHeld =>
  new LeaseHeld(
    `run ${holder}`,
    `run ${holder} is changing this cluster (Lease default/meshproof, until ${new Date(until).toISOString()} unless renewed): wait for it (--lease-wait SECONDS), or run read-only`,
  );

/** The API's MicroTime has six digits. */
const microTime = (): string => new Date().toISOString().replace('Z', '000Z');

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
