import type { ObjectStore } from '../store/object-store.ts';
import { type KubeObject, keyOf, type Resource } from '../store/objects.ts';
import { ClusterIndex, kindOf } from './cluster-index.ts';
import { type PodInfo, serviceAccountOf } from './pod-info.ts';

/** True when a service account may list and watch a resource in the whole cluster. */
export type MayRead = (account: { namespace: string; name: string }, resource: Resource) => boolean;

/** What a program has read of the API. */
export interface ApiView {
  readonly index: ClusterIndex;
  /** every kind that it reads has been listed once */
  synced(): boolean;
  close(): void;
}

// client-go's reflector: a watch ends after five to ten minutes; a refused list is tried again after 0.8 s … 30 s.
const WATCH_MS = 300_000;
const FIRST_PAUSE_MS = 800;
const LONGEST_PAUSE_MS = 30_000;

/** How programs in pods read the API: with the rights of their own service accounts. */
export class ApiReads {
  readonly #store: ObjectStore;
  readonly #whole: ClusterIndex;
  readonly #mayRead: MayRead | undefined;

  /** Without `mayRead` every program reads everything. */
  constructor(store: ObjectStore, whole: ClusterIndex, mayRead?: MayRead) {
    this.#store = store;
    this.#whole = whole;
    this.#mayRead = mayRead;
  }

  /** Begins to list and watch kinds (`Pod`, `networking.istio.io/Gateway`) for a program in a pod. */
  open(pod: PodInfo, kinds: readonly string[]): ApiView {
    const mayRead = this.#mayRead;
    if (!mayRead) return { index: this.#whole, synced: () => true, close: () => {} };
    const account = { namespace: pod.namespace, name: serviceAccountOf(pod) };
    return new Watches(this.#store, kinds, (resource) => mayRead(account, resource));
  }
}

/**
 * The lists and watches of one program. A watch that stands goes on until it ends of itself, also when the right to
 * it is taken away; from then on its kind stays as it was last seen, until it may be listed again.
 */
class Watches implements ApiView {
  readonly index = new ClusterIndex();
  readonly #store: ObjectStore;
  readonly #mayRead: (resource: Resource) => boolean;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #standing = new Set<string>();
  readonly #unlisted: Set<string>;
  readonly #stop: () => void;

  constructor(
    store: ObjectStore,
    kinds: readonly string[],
    mayRead: (resource: Resource) => boolean,
  ) {
    this.#store = store;
    this.#mayRead = mayRead;
    this.#unlisted = new Set(kinds);
    for (const kind of kinds) this.#list(kind, FIRST_PAUSE_MS);
    this.#stop = store.subscribe(({ type, resource, object }) => {
      if (this.#standing.has(kindOf(resource))) this.index.apply(type, resource, object);
    });
  }

  synced(): boolean {
    return this.#unlisted.size === 0;
  }

  close(): void {
    this.#stop();
    this.index.close();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #list(kind: string, pause: number): void {
    const resource = this.#resource(kind);
    if (!this.#allowed(kind)) {
      this.#later(kind, pause, () => this.#list(kind, Math.min(pause * 2, LONGEST_PAUSE_MS)));
      return;
    }
    if (resource) this.#replace(kind, resource);
    this.#unlisted.delete(kind);
    this.#standing.add(kind);
    this.#watch(kind);
  }

  #watch(kind: string): void {
    this.#later(kind, WATCH_MS * (1 + Math.random()), () => {
      if (this.#allowed(kind)) return this.#watch(kind);
      this.#standing.delete(kind);
      this.#list(kind, FIRST_PAUSE_MS);
    });
  }

  /** A kind whose CRD is not there yet has nothing to be listed, and nothing is refused. */
  #allowed(kind: string): boolean {
    const resource = this.#resource(kind);
    return !resource || this.#mayRead(resource);
  }

  #replace(kind: string, resource: Resource): void {
    const objects = this.#store.view(resource);
    const there = new Set(objects.map(keyOf));
    const gone: KubeObject[] = [...this.index.all(kind)].filter((o) => !there.has(keyOf(o)));
    for (const object of gone) this.index.apply('DELETED', resource, object);
    for (const object of objects) this.index.apply('ADDED', resource, object);
  }

  #later(kind: string, ms: number, then: () => void): void {
    const timer = setTimeout(then, ms);
    timer.unref();
    this.#timers.set(kind, timer);
  }

  #resource(kind: string): Resource | undefined {
    const [name = '', group = ''] = kind.split('/').reverse();
    return this.#store.registry.byKind(group, name);
  }
}
