import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FullConfig, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { brokenBehind } from '../claims/broken-behind.ts';
import { loadCatalogue } from '../claims/catalogue.ts';
import type { Evidence, Result, Touched, Verdict } from '../claims/row.ts';
import type { RunContext } from '../cli/run-context.ts';
import { createProgress } from './progress.ts';
import { verdictOf } from './verdict-of.ts';

/**
 * Turns Playwright's results into one message a claim to the launcher, sent the moment a claim ends so that an
 * interrupted run keeps them, and shows progress. It gives no status from onEnd: a reporter that did could
 * turn a failing run green.
 */
export default class ClaimReporter implements Reporter {
  readonly #run: RunContext;
  #progress: ReturnType<typeof createProgress> | undefined;
  readonly #sent: Promise<void>[] = [];
  readonly #catalogue = loadCatalogue();
  /** own verdicts of the claims that have ended, in this phase or before it */
  readonly #verdicts = new Map(
    JSON.parse(process.env.MESHPROOF_EARLIER ?? '[]') as [id: string, verdict: Verdict][],
  );
  #done = 0;
  #total = 0;

  constructor() {
    process.stderr.on('error', () => undefined); // whoever reads the progress may leave; the run goes on
    this.#run = JSON.parse(readFileSync(process.env.MESHPROOF_RUN ?? '', 'utf8')) as RunContext;
  }

  /** The launcher undoes what claims change: when it dies, nothing must go on changing. */
  #endWithLauncher(): void {
    process.stdin.on('end', () => process.kill(-process.pid, 'SIGKILL')).resume();
    process.stdin.on('error', () => undefined);
    (process.stdin as { unref?: () => void }).unref?.();
  }

  printsToStdio(): boolean {
    return true;
  }

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#endWithLauncher();
    this.#total = this.#run.judged.length + this.#run.settled;
    this.#done = this.#run.settled + this.#verdicts.size;
    const { isTTY, columns } = process.stderr;
    this.#progress = createProgress({
      stream: process.stderr,
      isTTY: Boolean(isTTY),
      columns: columns || Number(process.env.MESHPROOF_COLUMNS ?? 80),
      total: this.#total,
      done: this.#done,
      earlier: [...this.#verdicts].map(([id]) => this.#known(id)),
      lang: this.#run.lang,
    });
    const writes = suite.suites.some((s) => s.title === 'writes');
    if (suite.allTests().length)
      this.#progress.phase(
        writes ? 'claims that change the cluster' : 'claims that read and send traffic',
      );
  }

  onTestBegin(test: TestCase): void {
    const id = idOf(test);
    if (id) this.#progress?.started(id, test.title);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const id = idOf(test);
    if (!id || result.status === 'interrupted') return;
    const { verdict, reason } = verdictOf(result);
    const line: Result = {
      id,
      verdict,
      reason,
      startedAt: result.startTime.toISOString(),
      durationMs: result.duration,
      requests: sumOf(result, '_requests'),
      evidence: this.#evidence(id, result),
      touched: touchedOf(result),
    };
    this.#sent.push(sent(line));
    this.#done += 1;
    this.#verdicts.set(id, verdict);
    this.#progress?.finished(id, this.#known(id), result.duration, this.#done, this.#total);
  }

  /** A verdict as far as it is known: what is broken behind the claim may not have ended yet. */
  #known(id: string): Verdict {
    const verdict = this.#verdicts.get(id) as Verdict;
    if (verdict !== 'broken' && verdict !== 'inconclusive') return verdict;
    const behind = brokenBehind(this.#catalogue, (other) => this.#verdicts.get(other));
    return behind(id).length ? 'blocked' : verdict;
  }

  /** An error outside any test (a spec that does not load): shown, and its claims stay without a result. */
  onError(error: { message?: string }): void {
    process.stderr.write(
      `${stripVTControlCharacters(error.message ?? 'an error outside the claims')}\n`,
    );
  }

  async onEnd(): Promise<void> {
    this.#progress?.end();
    await Promise.all(this.#sent); // Playwright exits after this, and a large message may still be on its way
  }

  /** Evidence that cannot be read does not take the verdict with it. */
  #evidence(id: string, result: TestResult): Evidence[] {
    return result.attachments.flatMap((attachment, index): Evidence[] => {
      const [, kind, name] = /^evidence:(text|json|image|table):(.*)$/s.exec(attachment.name) ?? [];
      const body = attachment.body ?? bodyOf(attachment.path);
      if (!kind || !name || !body) return [];
      return [
        kind === 'image'
          ? this.#image(name, `${id}-${index}.png`, body)
          : readEvidence(name, kind, body),
      ];
    });
  }

  /** A picture that cannot be kept does not take the verdict with it. */
  #image(name: string, base: string, body: Buffer): Evidence {
    const file = join('evidence', base);
    try {
      mkdirSync(join(this.#run.folder, 'evidence'), { recursive: true });
      writeFileSync(join(this.#run.folder, file), body);
      return { name, kind: 'image', file };
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code ?? String(error);
      return { name, kind: 'text', value: `the picture could not be written: ${why}` };
    }
  }
}

/** Resolves when the launcher's end of the channel has it, or is gone. */
const sent = (result: Result): Promise<void> =>
  new Promise((resolve) => {
    if (process.send) process.send(result, () => resolve());
    else resolve();
  });

const idOf = (test: TestCase): string | undefined =>
  test.annotations.find((a) => a.type === 'claim')?.description;

/** What the check rested on, as its fixtures noted it. */
const touchedOf = (result: TestResult): Touched => {
  const noted = result.annotations.find((a) => a.type === '_touched')?.description;
  return noted ? (JSON.parse(noted) as Touched) : { hops: [], workloads: [] };
};

const sumOf = (result: TestResult, type: string): number =>
  result.annotations
    .filter((a) => a.type === type)
    .reduce((sum, a) => sum + Number(a.description ?? 0), 0);

const bodyOf = (path: string | undefined): Buffer | undefined => {
  try {
    return path ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
};

/** What was cut off at its cap is JSON no more, and kept as the text that it is. */
const readEvidence = (name: string, kind: string, body: Buffer): Evidence => {
  const text = body.toString('utf8');
  try {
    return {
      name,
      kind: kind as 'text' | 'json' | 'table',
      value: kind === 'text' ? text : JSON.parse(text),
    };
  } catch {
    return { name, kind: 'text', value: text };
  }
};
