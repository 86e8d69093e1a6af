import { readFileSync, writeFileSync } from 'node:fs';
import { because, type Reason } from '../core/reason.ts';
import { ClaimBroken, Inconclusive } from '../core/verdict-errors.ts';
import { KINDS, type Kind, type KindTypes } from './kinds.ts';
import type { KubeApi } from './kube-api.ts';
import { KubeError, type KubeErrorKind } from './kube-error.ts';
import { isLive } from './live-pods.ts';
import type { KubeObject, Pod } from './objects.ts';

/** `columns`: what kubectl prints above a kind that was asked for as a table. */
type Listed =
  | { items: KubeObject[]; columns?: string[] }
  | { kind: KubeErrorKind; status: number; why: Reason; words: string };

/** What the target held when the run began: one LIST a kind, kept in a file that every worker reads. */
export interface SnapshotData {
  takenAt: string;
  version: { gitVersion: string; major: string; minor: string } & Record<string, string>;
  kinds: Partial<Record<Kind, Listed>>;
}

/** Where older releases serve a kind: EndpointSlices were v1beta1 until Kubernetes 1.21 (facts 7.6). */
const FORMERLY: Partial<Record<Kind, string>> = {
  endpointslices: '/apis/discovery.k8s.io/v1beta1/endpointslices',
};

/** Kinds of which a claim says how kubectl prints them: one LIST brings both the table and its objects. */
const PRINTED: ReadonlySet<Kind> = new Set<Kind>(['gateways', 'virtualservices']);
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

interface Table {
  kind: 'Table';
  columnDefinitions: { name: string; priority: number }[];
  rows?: { object: KubeObject }[];
}

/** LISTs every kind, once. Throws KubeError. */
export const listAll = async (
  api: KubeApi,
  version: SnapshotData['version'],
): Promise<SnapshotData> => {
  const lists = (Object.keys(KINDS) as Kind[]).map(
    async (kind) => [kind, await listKind(api, kind)] as const,
  );
  const kinds: SnapshotData['kinds'] = Object.fromEntries(await Promise.all(lists));
  return { takenAt: new Date().toISOString(), version, kinds };
};

/** LISTs one kind, everywhere or in one namespace. A kind that is not served or not allowed becomes an entry that says so. */
export const listKind = async (api: KubeApi, kind: Kind, namespace?: string): Promise<Listed> => {
  const printed = PRINTED.has(kind);
  const listed = await listPath(api, within(KINDS[kind], namespace), printed);
  const formerly = FORMERLY[kind];
  const unserved = 'kind' in listed && listed.kind === 'not-found';
  return unserved && formerly ? listPath(api, within(formerly, namespace)) : listed;
};

const within = (path: string, namespace: string | undefined): string =>
  namespace ? path.replace(/[^/]+$/, `namespaces/${namespace}/$&`) : path;

const listPath = async (api: KubeApi, path: string, printed = false): Promise<Listed> => {
  try {
    const list = await api.get<Table | { kind: 'List'; items: KubeObject[] }>(
      printed ? `${path}?includeObject=Object` : path,
      { timeoutMs: 30_000, ...(printed ? { accept: TABLE } : {}) },
    );
    return list.kind === 'Table' ? fromTable(list) : { items: list.items };
  } catch (error) {
    if (!(error instanceof KubeError) || error.status === 0) throw error;
    return { kind: error.kind, status: error.status, why: error.why, words: error.message };
  }
};

/** Columns of priority 0 are printed without `-o wide`. */
const fromTable = ({ columnDefinitions, rows = [] }: Table): Listed => ({
  items: rows.map(({ object }) => object),
  columns: columnDefinitions.filter((c) => c.priority === 0).map((c) => c.name.toUpperCase()),
});

export const writeSnapshot = (file: string, data: SnapshotData): void =>
  writeFileSync(file, JSON.stringify(data), { mode: 0o600 });

export const readSnapshot = (file: string): Snapshot =>
  new Snapshot(JSON.parse(readFileSync(file, 'utf8')) as SnapshotData);

/** What a claim asked a snapshot for: one object by name, or those with labels. */
export type Question = { kind: Kind; namespace: string | undefined } & (
  | { name: string }
  | { labels: Record<string, string> }
);

/** Reads one kind of a snapshot. A kind that could not be listed is undecided; a missing object refutes. */
export class Listing<T extends KubeObject> {
  readonly #kind: Kind;
  readonly #listed: Listed | undefined;
  readonly #asked: (question: Question) => void;
  readonly #counts: (item: T) => boolean;

  constructor(
    kind: Kind,
    listed: Listed | undefined,
    asked: (question: Question) => void = () => undefined,
    counts: (item: T) => boolean = () => true,
  ) {
    this.#kind = kind;
    this.#listed = listed;
    this.#asked = asked;
    this.#counts = counts;
  }

  /** Every object that counts, or those of one namespace. A kind the API does not serve has none. */
  all(namespace?: string): T[] {
    return this.#every().filter(
      (item) => this.#counts(item) && (!namespace || item.metadata.namespace === namespace),
    );
  }

  #every(): T[] {
    const listed = this.#listed;
    if (!listed) throw new Inconclusive(because('kind-not-listed', { kind: this.#kind }));
    if ('kind' in listed) {
      if (listed.kind === 'not-found') return [];
      throw listed.kind === 'forbidden'
        ? new KubeError('forbidden', listed.why, listed.status)
        : new Inconclusive(because('kind-not-listable', { kind: this.#kind, words: listed.words }));
    }
    return listed.items as T[];
  }

  /** The headings that kubectl prints above the objects; undefined where the API serves no table of them. */
  columns(): string[] | undefined {
    this.all(); // throws where the kind could not be listed
    return this.#listed && 'columns' in this.#listed ? this.#listed.columns : undefined;
  }

  /** One object by namespace and name, whether it counts or not. */
  find(namespace: string | undefined, name: string): T | undefined {
    this.#asked({ kind: this.#kind, namespace, name });
    return this.#every().find(
      (item) => item.metadata.name === name && item.metadata.namespace === namespace,
    );
  }

  /** One object by namespace (undefined when cluster-scoped) and name; ClaimBroken when the cluster has none. */
  read(namespace: string | undefined, name: string): T {
    const found = this.find(namespace, name);
    if (!found)
      throw new ClaimBroken(
        because('object-missing', { kind: this.#kind, name, namespace: namespace ?? '' }),
      );
    return found;
  }

  /** The objects that count of a namespace that carry all these labels, by name. */
  labelled(namespace: string | undefined, labels: Record<string, string>): T[] {
    this.#asked({ kind: this.#kind, namespace, labels });
    return this.all(namespace)
      .filter((item) =>
        Object.entries(labels).every(([key, value]) => item.metadata.labels?.[key] === value),
      )
      .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  }
}

export class Snapshot {
  readonly data: SnapshotData;

  constructor(data: SnapshotData) {
    this.data = data;
  }

  /** One kind; `asked` hears each question about single objects. */
  of<K extends Kind>(kind: K, asked?: (question: Question) => void): Listing<KindTypes[K]> {
    return new Listing<KindTypes[K]>(kind, this.data.kinds[kind], asked);
  }

  /** Pods, of which only the live ones count: one that is ending, or left behind by an eviction, is found by its name only. */
  livePods(asked?: (question: Question) => void): Listing<Pod> {
    return new Listing<Pod>('pods', this.data.kinds.pods, asked, isLive);
  }
}
