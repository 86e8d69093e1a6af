import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Owner, thisProcess } from './process-owner.ts';
import type { Named } from './resource-path.ts';
import { WritePermit } from './write-permit.ts';

/**
 * Whose cluster the entries belong to, undo only ever runs against the same one, and the process that writes them: a
 * journal of one that is alive is not left behind.
 */
export interface JournalHead extends Owner {
  type: 'head';
  run: string;
  /** uid of namespace kube-system: the one name of a cluster that a copied kubeconfig cannot fake */
  cluster: string;
  context: string;
  kubeconfig: string[];
  /** lab and k3s end with their run, and with them whatever it changed */
  target: 'lab' | 'k3s' | 'cluster';
  startedAt: string;
}

export interface Intent {
  type: 'intent';
  seq: number;
  /** the object as it was before; null where there was none */
  before: unknown | null;
  object: Named;
}

export interface Sent {
  type: 'sent';
  seq: number;
  uid: string;
  resourceVersion: string;
}

export interface Undone {
  type: 'undone';
  seq: number;
}

export type Entry = JournalHead | Intent | Sent | Undone;

/** So many may write one journal at once. */
const WRITERS = 8;

/** Appends entries that survive a crash of the process or the machine: every line is fsynced before the write it announces. */
export class Journal {
  readonly file: string;
  #seq: number;

  /** writer: which of those that write it at once; the numbers of its entries are no other's */
  constructor(file: string, writer = 0) {
    if (writer >= WRITERS) throw new Error(`${file} has no room for writer ${writer}`);
    this.file = file;
    mkdirSync(dirname(file), { recursive: true });
    const entries = existsSync(file) ? readJournal(file) : [];
    const last = Math.max(0, ...entries.map((e) => ('seq' in e ? e.seq : 0)));
    this.#seq = last - (last % WRITERS) + writer;
  }

  head(head: Omit<JournalHead, 'type' | keyof Owner>): void {
    this.#append({ type: 'head', ...thisProcess(), ...head });
  }

  intent(object: Named, before: unknown | null): number {
    this.#seq += WRITERS;
    const { apiVersion, kind, metadata } = object;
    const { name, namespace } = metadata;
    this.#append({
      type: 'intent',
      seq: this.#seq,
      before,
      object: { apiVersion, kind, metadata: namespace ? { name, namespace } : { name } },
    });
    return this.#seq;
  }

  sent(seq: number, uid: string, resourceVersion: string): void {
    this.#append({ type: 'sent', seq, uid, resourceVersion });
  }

  undone(seq: number): void {
    this.#append({ type: 'undone', seq });
  }

  /** Nothing is left to undo: the file goes away, and with it the permit to write that lay beside it. */
  close(): void {
    rmSync(this.file, { force: true });
    new WritePermit(this.file).revoke();
  }

  #append(entry: Entry): void {
    const fd = openSync(this.file, 'a', 0o600);
    try {
      writeSync(fd, `${JSON.stringify(entry)}\n`);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }
}

/** The entries of a journal; a last line cut off by a crash is left out, it announced nothing that was sent. */
export const readJournal = (file: string): Entry[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => entryOf(line) ?? []);

/** Numbers of the lines that cannot be read, but for a last one that was cut off: what they said is lost. */
export const damagedLines = (file: string): number[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .flatMap((line, index) => (line && !entryOf(line) ? [index + 1] : []));

const TYPES = ['head', 'intent', 'sent', 'undone'];

const entryOf = (line: string): Entry | undefined => {
  try {
    const value = JSON.parse(line) as Entry | null;
    return value && TYPES.includes(value.type) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Journals that earlier runs left in a folder, oldest first. */
export const leftJournals = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((f) => f.endsWith('.journal'))
        .sort()
        .map((f) => join(folder, f))
    : [];
