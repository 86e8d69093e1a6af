/** The part of what k6 hands to handleSummary that is used here; @types/k6 leaves it untyped. */
export interface K6Data {
  metrics: Record<string, { values: Record<string, number> } | undefined>;
  state: { testRunDurationMs: number };
}

/** Counts and latencies of one generator, as `npm run merge-load` and the report read them. */
export const summaryOf = (data: K6Data, planned: number) => {
  const count = (name: string): number => data.metrics[name]?.values.count ?? 0;
  const latency = data.metrics.http_req_duration?.values ?? {};
  const answers = Object.fromEntries(['v1', 'v2', 'v3', 'none'].map((v) => [v, count(v)]));
  return {
    schema: 'meshproof/load/v1',
    planned,
    answers,
    late: count('late'),
    latencyMs: {
      median: latency.med ?? null,
      p90: latency['p(90)'] ?? null,
      p95: latency['p(95)'] ?? null,
      p99: latency['p(99)'] ?? null,
      max: latency.max ?? null,
    },
    durationMs: Math.round(data.state.testRunDurationMs),
  };
};
