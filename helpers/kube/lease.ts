import type { KubeApi } from './kube-api.ts';
import { fromAnswer, KubeError } from './kube-error.ts';
import { MANAGER } from './writer.ts';

interface Lease {
  metadata: { uid: string; resourceVersion: string };
  spec: { holderIdentity?: string; renewTime?: string; leaseDurationSeconds?: number };
}

const COLLECTION = '/apis/coordination.k8s.io/v1/namespaces/default/leases';
const PATH = `${COLLECTION}/meshproof`;
const SECONDS = 30;

/** Somebody else is writing: who, and until when their Lease runs without a renewal. */
export class LeaseHeld extends Error {
  override readonly name = 'LeaseHeld';
}

/** Holds Lease default/meshproof while a run writes, so that two writing runs exclude each other. */
export class WriteLease {
  readonly #api: KubeApi;
  readonly #holder: string;
  #timer: NodeJS.Timeout | undefined;

  readonly #dead: string[];

  /** dead: runs known to have ended without giving it back; their Lease is taken over at once. */
  constructor(api: KubeApi, holder: string, dead: string[] = []) {
    this.#api = api;
    this.#holder = holder;
    this.#dead = dead;
  }

  /** Takes the Lease, also an expired one. Throws LeaseHeld or KubeError. */
  async acquire(): Promise<void> {
    const created = await this.#api.ask(
      'POST',
      `${COLLECTION}?fieldManager=${MANAGER}`,
      json(this.#body()),
    );
    if (created.status === 409) await this.#takeOver();
    else if (created.status >= 300)
      throw fromAnswer('POST', COLLECTION, created.status, created.text);
    this.#timer = setInterval(
      () => void this.#renew().catch(() => undefined),
      (SECONDS * 1000) / 3,
    );
    this.#timer.unref();
  }

  /** Gives the Lease back; one that is no longer ours is left alone. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    const lease = await this.#read();
    if (lease?.spec.holderIdentity !== this.#holder) return;
    await this.#api.ask(
      'DELETE',
      PATH,
      json({ kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid: lease.metadata.uid } }),
    );
  }

  async #takeOver(): Promise<void> {
    const lease = await this.#read();
    if (!lease) return this.acquire();
    const until =
      Date.parse(lease.spec.renewTime ?? '') + (lease.spec.leaseDurationSeconds ?? SECONDS) * 1000;
    if (until > Date.now() && !this.#dead.includes(lease.spec.holderIdentity ?? ''))
      throw new LeaseHeld(
        `run ${lease.spec.holderIdentity} is changing this cluster (Lease default/meshproof, until ${new Date(until).toISOString()} unless renewed): wait for it, or run read-only`,
      );
    const answer = await this.#api.ask(
      'PUT',
      `${PATH}?fieldManager=${MANAGER}`,
      json(this.#body(lease.metadata.resourceVersion)),
    );
    if (answer.status === 409)
      throw new LeaseHeld(
        'another run took the Lease default/meshproof at the same moment: wait for it, or run read-only',
      );
    if (answer.status >= 300) throw fromAnswer('PUT', PATH, answer.status, answer.text);
  }

  async #renew(): Promise<void> {
    const lease = await this.#read();
    if (lease?.spec.holderIdentity === this.#holder)
      await this.#api.ask(
        'PUT',
        `${PATH}?fieldManager=${MANAGER}`,
        json(this.#body(lease.metadata.resourceVersion)),
      );
  }

  async #read(): Promise<Lease | undefined> {
    const answer = await this.#api.ask('GET', PATH);
    if (answer.status === 404) return undefined;
    if (answer.status >= 300) throw new KubeError('other', `GET ${PATH}: ${answer.status}`);
    return JSON.parse(answer.text) as Lease;
  }

  #body(resourceVersion?: string) {
    const now = new Date().toISOString().replace('Z', '000Z'); // MicroTime
    return {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {
        name: 'meshproof',
        namespace: 'default',
        ...(resourceVersion ? { resourceVersion } : {}),
      },
      spec: {
        holderIdentity: this.#holder,
        leaseDurationSeconds: SECONDS,
        acquireTime: now,
        renewTime: now,
      },
    };
  }
}

const json = (body: unknown) => ({ body, contentType: 'application/json' });
