import { clearScreenDown, moveCursor } from 'node:readline';
import cliTruncate from 'cli-truncate';
import { oneLine } from '../core/sanitize.ts';
import { columnsOf } from '../core/terminal.ts';
import type { Grade } from './grades.ts';
import type { Student } from './roster.ts';
import { whyWords } from './why.ts';

/** A class while it is judged. */
export interface ClassState {
  /** how many are to be judged now */
  wanted: number;
  /** those under way, with when each began (ms, as performance.now counts) */
  running: Map<Student, number>;
  /** those done, in the order they ended */
  done: Grade[];
}

const WORDS: Record<Grade['result'], string> = {
  judged: 'judged',
  partly: 'in part',
  'not-judged': 'not judged',
};

/** One grade on a line: how it ended, who, and the points or why there are none. */
export const gradeLine = (grade: Grade): string => {
  const { id, name, result, why, points, possible, open, durationMs } = grade;
  const who = name === id ? id : `${id} ${name}`;
  const took = `${Math.round(durationMs / 1_000)} s`;
  const outcome =
    points === null && why
      ? whyWords(why)
      : `${points} of ${possible} points${open ? `, ${open} of them not decided` : ''}, ${took}`;
  return `${WORDS[result].padEnd(10)}  ${oneLine(who)}  ${oneLine(outcome)}`;
};

/**
 * The table of a class under way in at most so many lines of at most so many columns: the count, those under way with
 * their seconds, and as many of those done last as there is room for.
 */
export const progressTable = (
  { wanted, running, done }: ClassState,
  size: { columns: number; rows: number },
  now: number,
): string[] => {
  const open = done.filter(({ result }) => result !== 'judged').length;
  const head = `${done.length} of ${wanted} done${open ? `, ${open} of them not judged or in part` : ''}, ${running.size} under way`;
  const under = [...running].map(
    ([{ id, name }, began]) =>
      `${'judging'.padEnd(10)}  ${oneLine(name === id ? id : `${id} ${name}`)}  ${Math.round((now - began) / 1_000)} s`,
  );
  const room = Math.max(0, size.rows - 2 - under.length);
  const last = room ? done.slice(-room).map(gradeLine) : [];
  return [head, ...last, ...under]
    .slice(0, Math.max(1, size.rows - 1))
    .map((line) => cliTruncate(line, size.columns));
};

/** Shows a class while it is judged. */
export interface Progress {
  update(): void;
  /** One more is done: told once, where lines are not drawn over. */
  tell(grade: Grade): void;
  close(): void;
}

/** On a terminal a table that is drawn over each second; elsewhere a line for each that is done. */
export const openProgress = (state: ClassState, stream: NodeJS.WriteStream): Progress =>
  stream.isTTY ? drawn(state, stream) : plain(stream);

const plain = (stream: NodeJS.WriteStream): Progress => ({
  update: () => undefined,
  tell: (grade) => {
    stream.write(`${gradeLine(grade)}\n`);
  },
  close: () => undefined,
});

const drawn = (state: ClassState, stream: NodeJS.WriteStream): Progress => {
  let shown = 0;
  const draw = (): void => {
    const size = { columns: columnsOf(stream), rows: stream.rows || 24 };
    const lines = progressTable(state, size, performance.now());
    // a terminal that was made lower meanwhile has lost the lines above
    moveCursor(stream, -size.columns, -Math.min(shown, size.rows - 1));
    clearScreenDown(stream);
    stream.write(lines.map((line) => `${line}\n`).join(''));
    shown = lines.length;
  };
  const timer = setInterval(draw, 1_000);
  draw();
  return {
    update: draw,
    tell: draw,
    close: () => {
      clearInterval(timer);
      draw();
    },
  };
};
