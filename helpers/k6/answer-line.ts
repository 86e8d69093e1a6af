/** One answer as the load script streams it: a JSON object a line. */
export interface LoadAnswer {
  /** number of the request in the test, counted from 0 in the order sent */
  iteration: number;
  version: 'v1' | 'v2' | 'v3' | 'none';
  /** 0 where no answer came */
  status: number;
  ms: number;
  /** of an answer that names no version */
  words: string;
}

const VERSIONS = new Set(['v1', 'v2', 'v3', 'none']);

/** The answer in a line of k6's output; undefined for what k6 itself says. */
export const readAnswerLine = (line: string): LoadAnswer | undefined => {
  if (!line.startsWith('{"iteration":')) return undefined;
  const answer = parsed(line);
  if (!answer || !Number.isInteger(answer.iteration) || !VERSIONS.has(answer.version ?? ''))
    return undefined;
  const { iteration, version, status = 0, ms = 0, words = '' } = answer as LoadAnswer;
  return { iteration, version, status, ms, words: `${status} ${words}`.trim() };
};

/** undefined for a line that was cut off */
const parsed = (line: string): Partial<LoadAnswer> | undefined => {
  try {
    return JSON.parse(line) as Partial<LoadAnswer>;
  } catch {
    return undefined;
  }
};
