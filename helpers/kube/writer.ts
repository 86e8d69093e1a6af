import { pause } from '../core/pause.ts';
import { because } from '../core/reason.ts';
import { timeSpent } from '../core/time-spent.ts';
import { ClaimBroken, Inconclusive } from '../core/verdict-errors.ts';
import type { Journal } from './journal.ts';
import type { KubeApi } from './kube-api.ts';
import { fromAnswer, KubeError } from './kube-error.ts';
import type { KubeObject } from './objects.ts';
import { collectionPath, objectPath } from './resource-path.ts';
import type { WritePermit } from './write-permit.ts';
import { allows, type Manifest, nameOf } from './write-set.ts';

export const MANAGER = 'meshproof';
/** 403 is left out: permissions, quotas and policies of a cluster are no word about the object. */
const REFUSED = [400, 404, 422];
export const RUN_LABEL = 'meshproof.dev/run';

/**
 * The one way a run writes to a cluster. It only makes new objects, and changes or deletes those it has
 * made: what a user owns is never taken over. Each write is announced in the journal first.
 */
export class Writer {
  readonly #api: KubeApi;
  readonly #journal: Journal;
  readonly #run: string;
  readonly #writes: string[];
  readonly #permit: Pick<WritePermit, 'check'>;
  #ended = false;

  /** permit: asked before each write, whether the run still holds its Lease */
  constructor(
    api: KubeApi,
    journal: Journal,
    run: string,
    writes: string[],
    permit: Pick<WritePermit, 'check'>,
  ) {
    this.#api = api;
    this.#journal = journal;
    this.#run = run;
    this.#writes = writes;
    this.#permit = permit;
  }

  /**
   * Creates an object by POST, which never touches one that is there: a server-side apply would change it. Inconclusive
   * when one of that name is there already.
   */
  async create<T extends KubeObject>(manifest: Manifest): Promise<T> {
    const object = this.#marked(manifest);
    this.#permit.check();
    const seq = this.#journal.intent(object, null);
    const path = collectionPath(object);
    const made = await whileNotYet(() => this.#sent<T>(object, 'POST', path, 'application/json'));
    this.#journal.sent(seq, made.metadata.uid, made.metadata.resourceVersion);
    return made;
  }

  /**
   * Changes an object that this run made, by server-side apply of the fields meant, by force: they belong to its
   * creation by this very run. Its undo is its deletion.
   */
  async change<T extends KubeObject>(manifest: Manifest): Promise<T> {
    const object = this.#marked(manifest);
    const before = await this.#live(object);
    if (before?.metadata.labels?.[RUN_LABEL] !== this.#run)
      throw new Error(`${nameOf(object)} was not made by this run and is not changed`);
    // with its uid an apply changes this object and never recreates it when it has gone meanwhile
    const { uid } = before.metadata;
    const meant = { ...object, metadata: { ...object.metadata, uid } };
    const path = objectPath(object);
    return this.#sent<T>(meant, 'PATCH', path, 'application/apply-patch+yaml', '&force=true');
  }

  /** From here on nothing is made or changed: a test body that outlives its test (a time-out, Ctrl-C) must not write. */
  end(): void {
    this.#ended = true;
  }

  /** Asks the API server to judge an object without keeping it (dryRun=All). Its answer as it came; KubeError when it may not be asked. */
  async dryRun(
    manifest: Manifest | string,
    path: string,
    contentType: string,
    method: 'POST' | 'PATCH',
  ) {
    const manager =
      method === 'PATCH' ? `&fieldManager=${MANAGER}&force=true` : `&fieldManager=${MANAGER}`;
    const asked = `${path}?dryRun=All${manager}`;
    const answer = await this.#api.ask(method, asked, { body: manifest, contentType });
    if (answer.status === 401 || answer.status === 403)
      throw fromAnswer(method, asked, answer.status, answer.text);
    return answer;
  }

  /**
   * Deletes an object that this run made, by uid, and waits (ms) until it is gone. A kubelet of 1.20 that loses a container
   * while it ends it looks at the pod again only at its next synchronization, a minute to a minute and a half later.
   */
  async remove(object: KubeObject, timeoutMs = 120_000): Promise<void> {
    this.#allowed(object);
    this.#permit.check();
    await removeByUid(this.#api, object, object.metadata.uid, timeoutMs);
  }

  /**
   * Deletes a namespace that this run made, whose objects are gone, and waits for nothing: its controller takes up a deletion
   * five seconds after it was asked for (pkg/controller/namespace, namespaceDeletionGracePeriod), whatever is in it. It stays in
   * the journal, whose undo waits at the end of the run until it is gone.
   */
  async leave(namespace: KubeObject): Promise<void> {
    this.#allowed(namespace);
    this.#permit.check();
    await askToDelete(this.#api, namespace, namespace.metadata.uid);
  }

  async #live(object: Manifest): Promise<KubeObject | undefined> {
    const answer = await this.#api.ask('GET', objectPath(object));
    if (answer.status === 404) return undefined;
    if (answer.status >= 300)
      throw fromAnswer('GET', objectPath(object), answer.status, answer.text);
    return JSON.parse(answer.text) as KubeObject;
  }

  /** The API's word about an object itself is an answer: it is invalid, its kind is not served, a webhook denies it. */
  async #sent<T>(
    object: Manifest,
    method: 'POST' | 'PATCH',
    path: string,
    contentType: string,
    more = '',
  ): Promise<T> {
    if (this.#ended) throw new Error(`${nameOf(object)} is not written: its claim has ended`);
    this.#permit.check();
    const query = `fieldManager=${MANAGER}&fieldValidation=Strict${more}`;
    const answer = this.#api.json<T>(method, `${path}?${query}`, { body: object, contentType });
    return answer.catch((error: unknown) => {
      if (!(error instanceof KubeError)) throw error;
      if (REFUSED.includes(error.status))
        throw new ClaimBroken(
          because('object-refused', { object: nameOf(object), words: error.message }),
        );
      if (error.reason === 'AlreadyExists')
        throw new Inconclusive(because('object-taken', { object: nameOf(object) }));
      throw error;
    });
  }

  #marked(manifest: Manifest): Manifest {
    this.#allowed(manifest);
    refuseLoadBalancer(manifest);
    const labels = { ...manifest.metadata.labels, [RUN_LABEL]: this.#run };
    return { ...manifest, metadata: { ...manifest.metadata, labels } };
  }

  #allowed(object: { kind: string; metadata: { name: string; namespace?: string } }): void {
    if (!allows(this.#writes, nameOf(object)))
      throw new Error(
        `${nameOf(object)} is not in the claim's write set (${this.#writes.join(', ') || 'empty'})`,
      );
  }
}

/**
 * What a young namespace has not been given yet: its ServiceAccount or, before Kubernetes 1.21, that one's token. The API
 * server waits for the first a second or two itself, and for the other asks to try again, by this reason of its Status
 * (plugin/pkg/admission/serviceaccount). Nothing has been made then.
 */
const NO_ACCOUNT = /error looking up service account .* not found/;
const notYet = (error: unknown): boolean =>
  error instanceof KubeError &&
  (error.reason === 'ServerTimeout' ||
    (error.kind === 'forbidden' && NO_ACCOUNT.test(error.message)));

/** Tries to make an object until its namespace is furnished, 20 s at most; the last refusal is thrown. */
const whileNotYet = async <T>(make: () => Promise<T>): Promise<T> => {
  const deadline = performance.now() + 20_000;
  for (;;) {
    try {
      return await make();
    } catch (error) {
      if (!notYet(error) || performance.now() >= deadline) throw error;
    }
    // a namespace is waited for only once it was seen to lack something; a creation alone is the API's time
    await timeSpent.on('waiting', () => pause(250));
  }
};

/** A load balancer of a cloud costs money and opens the cluster to the world: a run never makes one. */
const refuseLoadBalancer = ({ spec, ...object }: Manifest): void => {
  const { type, loadBalancerClass } = (spec ?? {}) as Record<string, unknown>;
  if (object.kind === 'Service' && type === 'LoadBalancer' && !loadBalancerClass)
    throw new Error(
      `${nameOf(object)} would have a load balancer made: name a loadBalancerClass that nobody serves`,
    );
};

/** Deletes one incarnation of an object and waits (ms) until it is gone. Gone already, or another one there by now, is fine. */
export const removeByUid = async (
  api: KubeApi,
  object: Parameters<typeof objectPath>[0],
  uid: string,
  timeoutMs: number,
): Promise<void> => {
  if (await askToDelete(api, object, uid))
    await timeSpent.on('waiting', () => untilGone(api, object, uid, timeoutMs));
};

/** Whether there is one incarnation of an object whose end can be waited for. */
const askToDelete = async (
  api: KubeApi,
  object: Parameters<typeof objectPath>[0],
  uid: string,
): Promise<boolean> => {
  const path = objectPath(object);
  const answer = await api.ask('DELETE', path, {
    body: {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      propagationPolicy: 'Foreground',
      preconditions: { uid },
    },
    contentType: 'application/json',
  });
  if (answer.status === 404) return false;
  // 409: another incarnation, or one that is being deleted already and is waited for like our own deletion
  if (answer.status >= 300 && answer.status !== 409)
    throw fromAnswer('DELETE', path, answer.status, answer.text);
  return true;
};

const untilGone = async (
  api: KubeApi,
  object: Parameters<typeof objectPath>[0],
  uid: string,
  timeoutMs: number,
): Promise<void> => {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const live = await api.ask('GET', objectPath(object));
    if (live.status === 404) return;
    if (live.status < 300 && (JSON.parse(live.text) as KubeObject).metadata.uid !== uid) return;
    await pause(100);
  }
  throw new KubeError('timeout', because('still-there', { path: nameOf(object) }));
};
