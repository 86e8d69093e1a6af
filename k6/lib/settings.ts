/** A whole number from the environment of the run. Throws when it is something else: k6 then ends with 107. */
const whole = (name: string, fallback: number): number => {
  const text = __ENV[name];
  if (text === undefined || text === '') return fallback;
  if (!/^\d+$/.test(text)) throw new Error(`${name} is no whole number: ${text}`);
  return Number(text);
};

const base = __ENV.BASE_URL;
if (!base) throw new Error('BASE_URL is missing: http://HOST:PORT of the ingress gateway');

/** What one run is told by its environment; `-e NAME=value` on k6's command line does the same. */
export const settings = {
  url: `${base}/api/v1/products/0/reviews`,
  /** the Host header, where the gateway goes by it */
  host: __ENV.HOST ?? '',
  vus: whole('VUS', 8),
  iterations: whole('ITERATIONS', 1_000),
  maxDuration: `${whole('MAX_SECONDS', 120)}s`,
  timeoutMs: whole('TIMEOUT_MS', 10_000),
  /** an answer that takes longer is late */
  latencyMs: whole('LATENCY_MS', 2_000),
  /** k6 ends with 99 at so many late answers or errors; 0 sets no threshold */
  lateLimit: whole('LATE_LIMIT', 0),
  errorLimit: whole('ERROR_LIMIT', 0),
  /** every answer as a line, for a judge that reads along */
  stream: __ENV.STREAM === '1',
  summaryFile: __ENV.SUMMARY_FILE ?? '',
};
