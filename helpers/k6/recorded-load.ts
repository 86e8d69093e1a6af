import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoadAnswer } from './answer-line.ts';
import type { LoadRun } from './load-run.ts';

/** What a load under one rule has shown so far in this run. */
interface Recorded {
  /** the claims that put load on, in order */
  claims: string[];
  /** of the last of them: who sent the requests, and the page that k6 made, within the run's folder */
  driver: string;
  page: string | undefined;
  /** in the order sent, in whole rounds: a round is one request of each user */
  answers: LoadAnswer[];
}

const readRecorded = (file: string): Recorded => JSON.parse(readFileSync(file, 'utf8')) as Recorded;

/** The objects of a rule, as they are applied. */
type Rule = { kind: string; metadata: object; spec?: unknown }[];

/** What a rule says, whatever file it stands in. */
const contentOf = (rule: Rule): string =>
  hash('sha1', JSON.stringify(rule.map(({ kind, metadata, spec }) => [kind, metadata, spec])));

/** Where in a folder the answers to a load are kept: of the same rule and as many users, in the same file. */
export const loadFile = (folder: string, rule: Rule, users: number): string =>
  join(folder, `${contentOf(rule)}-${users}.json`);

/**
 * What a load under a rule has shown, for a claim that asks nothing of the load itself; undefined where there was none, or an
 * answer of it named no version: then the load may be what is at fault.
 */
export const answersUnder = (
  folder: string,
  rule: Rule,
): Pick<Recorded, 'claims' | 'driver' | 'answers'> | undefined => {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const content = contentOf(rule);
  const file = files.find((name) => name.startsWith(`${content}-`));
  if (!file) return undefined;
  const recorded = readRecorded(join(folder, file));
  return recorded.answers.every(({ version }) => version !== 'none') ? recorded : undefined;
};

/** k6 as it runs for a claim. */
export interface StartedLoad {
  load: Pick<LoadRun, 'next'>;
  driver: string;
}

/**
 * The answers to a load under one rule, which several claims judge: each reads them from the first on, and only where
 * they decide nothing for it k6 is started for more. Each claim's judge may stop at any time, so that its error rates are what
 * they are over a load of its own.
 */
export class RecordedLoad {
  readonly #file: string;
  readonly #users: number;
  readonly #start: () => Promise<StartedLoad>;
  readonly #recorded: Recorded | undefined;
  readonly #taken: LoadAnswer[] = [];
  #started: StartedLoad | undefined;

  /** `file`: where answers are kept for the claims after this one; `users`: requests in flight at a time. */
  constructor(file: string, users: number, start: () => Promise<StartedLoad>) {
    this.#file = file;
    this.#users = users;
    this.#start = start;
    this.#recorded = existsSync(file) ? readRecorded(file) : undefined;
  }

  /** The next answer. Throws LoadOver where k6 has ended before it came. */
  async next(): Promise<LoadAnswer> {
    const known = this.#recorded?.answers[this.#taken.length];
    if (!known) this.#started ??= await this.#start();
    const answer = known ?? (await (this.#started as StartedLoad).load.next());
    this.#taken.push(answer);
    return answer;
  }

  /** Who put the load on; the last where there were several. */
  get driver(): string {
    return this.#started?.driver ?? this.#recorded?.driver ?? '';
  }

  /** The claims that put this load on before this one, and the page that k6 made for the last of them. */
  get before(): Pick<Recorded, 'claims' | 'page'> {
    return { claims: this.#recorded?.claims ?? [], page: this.#recorded?.page };
  }

  /** Keeps what was drawn for the claims that follow. */
  keep(claim: string, page: string | undefined): void {
    if (!this.#started) return;
    const rounds = Math.floor(this.#taken.length / this.#users) * this.#users;
    const recorded: Recorded = {
      claims: [...(this.#recorded?.claims ?? []), claim],
      driver: this.#started.driver,
      page,
      answers: this.#taken.slice(0, rounds),
    };
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(recorded));
  }
}
