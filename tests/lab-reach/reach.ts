/** One function of a file in V8's precise coverage: its own range comes first. */
interface FunctionCoverage {
  functionName: string;
  ranges: { startOffset: number; endOffset: number; count: number }[];
}

/** What NODE_V8_COVERAGE writes when a process ends. */
export interface ProcessCoverage {
  result: { url: string; functions: FunctionCoverage[] }[];
}

interface Range {
  name: string;
  start: number;
  end: number;
  reached: boolean;
}

/**
 * The named functions that no run has called, by file; an anonymous one counts as part of what encloses it, and so
 * does one within a function that is unreached itself. Offsets are the file's: Node strips types in place.
 */
export const unreachedFunctions = (runs: ProcessCoverage[]): Map<string, string[]> => {
  const files = new Map<string, Map<string, Range>>();
  for (const { url, functions } of runs.flatMap(({ result }) => result)) {
    const ranges = files.get(url) ?? new Map<string, Range>();
    files.set(url, ranges);
    for (const one of functions) addRange(ranges, one);
  }
  return new Map([...files].map(([url, ranges]) => [url, outermost([...ranges.values()])]));
};

const addRange = (ranges: Map<string, Range>, { functionName, ranges: own }: FunctionCoverage) => {
  const [range] = own;
  // <…>: what V8 makes of a class's fields
  if (!range || functionName === '' || functionName.startsWith('<')) return;
  const { startOffset: start, endOffset: end, count } = range;
  const before = ranges.get(`${start}-${end}`)?.reached ?? false;
  ranges.set(`${start}-${end}`, { name: functionName, start, end, reached: before || count > 0 });
};

const outermost = (ranges: Range[]): string[] => {
  const unreached = ranges.filter(({ reached }) => !reached).sort((a, b) => a.start - b.start);
  const inside = (one: Range) =>
    unreached.some((other) => other !== one && other.start <= one.start && one.end <= other.end);
  return unreached.filter((one) => !inside(one)).map(({ name }) => name);
};

/** Why what nothing reaches stays: whole files, or functions as `file#name`. */
export interface Kept {
  reason: string;
  of: string[];
}

/**
 * Where the reasons and what is unreached differ, a line each: a function that nothing reaches and no reason names,
 * and an entry that names nothing unreached. Throws where an entry is not of its form.
 */
export const reachFindings = (unreached: ReadonlyMap<string, string[]>, kept: Kept[]): string[] => {
  for (const entry of kept) demandEntry(entry);
  const named = new Set(kept.flatMap(({ of }) => of));
  const all = [...unreached].flatMap(([file, names]) => names.map((name) => `${file}#${name}`));
  const fileOf = (one: string) => one.slice(0, one.indexOf('#'));
  const without = all.filter((one) => !named.has(one) && !named.has(fileOf(one)));
  const there = new Set([...all, ...all.map(fileOf)]);
  const stale = [...named].filter((one) => !there.has(one));
  return [
    ...without.map(
      (one) => `${one} is reached by nothing, and no reason in unreached.yaml says why it stays`,
    ),
    ...stale.map((one) => `${one} has a reason in unreached.yaml, but is reached, or is not there`),
  ];
};

const demandEntry = (entry: Kept): void => {
  const { reason, of, ...other } = entry;
  const whole = typeof reason === 'string' && reason.trim() !== '' && Array.isArray(of);
  if (!whole || Object.keys(other).length > 0)
    throw new Error(`unreached.yaml: an entry is { reason, of: [...] }: ${JSON.stringify(entry)}`);
};
