import type { Verdict } from '../claims/row.ts';
import { clip } from './display-width.ts';
import { oneLine } from './harmless.ts';
import { duration } from './headline.ts';
import { VERDICT_ORDER, VERDICT_SIGNS } from './verdict-sign.ts';

export interface ProgressOptions {
  stream: { write(text: string): unknown };
  isTTY: boolean;
  /** of the terminal; ignored when it is none */
  columns: number;
  /** claims to judge */
  total: number;
  /** of these, settled before any test or in an earlier part of the run */
  done: number;
  /** verdicts of the earlier parts: the counts go on from there */
  earlier: readonly Verdict[];
  lang: 'en' | 'zh';
}

export interface Progress {
  /** A new part of the run begins. */
  phase(name: string): void;
  started(id: string, title: string): void;
  finished(id: string, verdict: Verdict, ms: number, done: number, total: number): void;
  /** A word that stays on the screen. */
  note(text: string): void;
  /** Takes the live line away. */
  end(): void;
}

/** Verdicts that are worth a line the moment they are known; the others, consequences among them, are counted. */
const TOLD: readonly Verdict[] = ['broken', 'inconclusive', 'erratum'];
const CLEAR = '\r\u001b[K';

/**
 * Shows how far a run is: one line that is redrawn in place on a terminal; elsewhere plain lines, one a
 * claim that went wrong and one each tenth of the way, without control characters.
 */
export const createProgress = (options: ProgressOptions): Progress => {
  const tally = new Tally(options.lang);
  for (const verdict of options.earlier) tally.count(verdict);
  return options.isTTY ? live(options, tally) : plain(options, tally);
};

const live = ({ stream, columns, total, done, lang }: ProgressOptions, tally: Tally): Progress => {
  const running = new Map<string, string>();
  let [drawn, far] = ['', { done, total }];
  const draw = () => {
    const [id, title] = [...running].at(-1) ?? ['', ''];
    const doing = id && `  ${id} ${title}`;
    // one column stays free: a full line would wrap on some terminals
    const line = clip(`${far.done}/${far.total}${tally.signs()}${doing}`, columns - 1);
    if (line === drawn) return;
    stream.write(CLEAR + line);
    drawn = line;
  };
  const keep = (text: string) => {
    stream.write(`${drawn && CLEAR}${text}\n`);
    drawn = '';
  };
  return {
    phase: (name) => keep(oneLine(name)),
    started: (id, title) => {
      running.set(id, oneLine(title));
      draw();
    },
    finished: (id, verdict, ms, done, all) => {
      if (TOLD.includes(verdict))
        keep(clip(told(id, verdict, ms, lang, running.get(id)), columns - 1));
      running.delete(id);
      tally.count(verdict);
      far = { done, total: all };
      draw();
    },
    note: (text) => {
      keep(oneLine(text));
      draw();
    },
    end: () => {
      if (drawn) stream.write(CLEAR);
      drawn = '';
    },
  };
};

const plain = ({ stream, total, done, lang }: ProgressOptions, tally: Tally): Progress => {
  const titles = new Map<string, string>();
  const line = (text: string) => stream.write(`${text}\n`);
  const tenthsOf = (far: number, all: number) => (all > 0 ? Math.floor((far / all) * 10) : 10);
  let tenths = tenthsOf(done, total);
  return {
    phase: (name) => line(oneLine(name)),
    started: (id, title) => titles.set(id, oneLine(title)),
    finished: (id, verdict, ms, far, all) => {
      tally.count(verdict);
      if (TOLD.includes(verdict)) line(told(id, verdict, ms, lang, titles.get(id)));
      titles.delete(id);
      const reached = tenthsOf(far, all);
      if (reached > tenths) line(`${reached * 10} % (${far}/${all})${tally.words()}`);
      tenths = Math.max(tenths, reached);
    },
    note: (text) => line(oneLine(text)),
    end: () => {},
  };
};

const told = (
  id: string,
  verdict: Verdict,
  ms: number,
  lang: 'en' | 'zh',
  title: string | undefined,
): string => {
  const { icon, word } = VERDICT_SIGNS[verdict];
  return `${icon} ${id} ${word[lang]} (${duration(ms)[lang]})${title ? ` ${title}` : ''}`;
};

class Tally {
  readonly #counts = new Map<Verdict, number>();
  readonly #lang: 'en' | 'zh';

  constructor(lang: 'en' | 'zh') {
    this.#lang = lang;
  }

  count(verdict: Verdict): void {
    this.#counts.set(verdict, (this.#counts.get(verdict) ?? 0) + 1);
  }

  /** ` ✓12 ✗1` */
  signs(): string {
    return this.#known()
      .map(([verdict, n]) => ` ${VERDICT_SIGNS[verdict].icon}${n}`)
      .join('');
  }

  /** `: 12 holds, 1 broken` */
  words(): string {
    const said = this.#known().map(([v, n]) => `${n} ${VERDICT_SIGNS[v].word[this.#lang]}`);
    return said.length ? `: ${said.join(', ')}` : '';
  }

  #known(): [Verdict, number][] {
    return VERDICT_ORDER.flatMap((verdict) => {
      const n = this.#counts.get(verdict);
      return n ? [[verdict, n] as [Verdict, number]] : [];
    });
  }
}
