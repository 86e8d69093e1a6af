import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { because, joined } from '../core/reason.ts';
import { SampleOver } from '../istio/split-sample.ts';
import { type LoadAnswer, readAnswerLine } from './answer-line.ts';
import { AnswersInOrder } from './answers-in-order.ts';
import type { K6Program } from './find-k6.ts';
import { k6Command } from './k6-command.ts';
import { endInWords } from './k6-exit.ts';
import { writeLoadScript } from './load-script.ts';
import { type LoadSummary, readLoadSummary } from './load-summary.ts';
import { type K6End, type K6Run, startK6 } from './run-k6.ts';

/** What a load is told; `settings` of k6/lib/settings.ts by the names they have in the environment. */
export interface LoadSettings {
  BASE_URL: string;
  VUS: number;
  ITERATIONS: number;
  MAX_SECONDS: number;
  LATENCY_MS?: number;
  LATE_LIMIT?: number;
  ERROR_LIMIT?: number;
}

/** So much longer than it was told k6 may take to begin, to wait for answers and to end, before it is ended. */
const SPARE_SECONDS = 30;

/** k6 has ended, and an answer that was waited for has not come. */
export class LoadOver extends SampleOver {
  override readonly name = 'LoadOver';
}

/** How a load ended, and what k6 left: `report` is the path of its HTML export until the load is closed. */
export interface LoadEnd extends K6End {
  summary: LoadSummary | undefined;
  report: string | undefined;
}

/** A load that k6 puts on the gateway, read along in the order sent. To be closed, whatever happens. */
export class LoadRun {
  readonly #folder: string;
  readonly #run: K6Run;
  readonly #answers = new AnswersInOrder<LoadAnswer>();
  /** answers that were streamed, in whatever order */
  streamed = 0;

  private constructor(
    folder: string,
    maxSeconds: number,
    start: (takes: (line: string) => boolean) => K6Run,
  ) {
    this.#folder = folder;
    this.#run = start((line) => this.#hear(line));
    const late = setTimeout(() => void this.#run.stop(), (maxSeconds + SPARE_SECONDS) * 1_000);
    void this.#run.ended.then((end) => {
      clearTimeout(late);
      const { missing, waiting } = this.#answers.gap;
      const lost = waiting ? [because('k6-answer-lost', { request: missing })] : [];
      this.#answers.end(new LoadOver(joined([endInWords(end), ...lost])));
    });
  }

  /** Starts k6. Throws when its script cannot be written. */
  static async start(k6: K6Program, settings: LoadSettings, graceMs?: number): Promise<LoadRun> {
    const folder = mkdtempSync(join(tmpdir(), 'meshproof-k6-'));
    try {
      const script = await writeLoadScript(folder, k6.version);
      const told = Object.entries(settings).map(([name, value]) => [name, String(value)]);
      const files = { STREAM: '1', SUMMARY_FILE: 'summary.json' };
      const all = { ...Object.fromEntries(told), ...files };
      const command = k6Command(k6, { folder, script, settings: all, report: 'report.html' });
      return new LoadRun(folder, settings.MAX_SECONDS, (takes) =>
        startK6(command, folder, takes, graceMs),
      );
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The answer to the next request in the order sent. Throws LoadOver when k6 has ended before it came. */
  next(): Promise<LoadAnswer> {
    return this.#answers.next();
  }

  /** Ends k6 if it still runs. */
  async stop(): Promise<LoadEnd> {
    const end = await this.#run.stop();
    const report = join(this.#folder, 'report.html');
    return {
      ...end,
      summary: readLoadSummary(join(this.#folder, 'summary.json')),
      report: existsSync(report) ? report : undefined,
    };
  }

  async close(): Promise<void> {
    await this.#run.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #hear(line: string): boolean {
    const answer = readAnswerLine(line);
    if (!answer) return false;
    this.streamed += 1;
    try {
      this.#answers.put(answer.iteration, answer);
    } catch (error) {
      this.#answers.fail(new LoadOver(because('error', { words: (error as RangeError).message })));
    }
    return true;
  }
}
