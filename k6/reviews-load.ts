import exec from 'k6/execution';
import http from 'k6/http';
import { Counter } from 'k6/metrics';
import type { Options, Threshold } from 'k6/options';
import { reviewsVersion } from './lib/reviews-version.ts';
import { settings } from './lib/settings.ts';
import { type K6Data, summaryOf } from './lib/summary.ts';

/** k6's own, which its types leave out. */
declare const console: { log(text: string): void };

/** A count and not a rate: once reached it is final, whatever comes after, so that k6 may stop at once. */
const below = (limit: number): Threshold[] =>
  limit > 0 ? [{ threshold: `count<${limit}`, abortOnFail: true }] : [];

export const options: Options = {
  scenarios: {
    reviews: {
      executor: 'shared-iterations',
      vus: settings.vus,
      iterations: settings.iterations,
      maxDuration: settings.maxDuration,
      gracefulStop: `${settings.timeoutMs}ms`,
    },
  },
  thresholds: { late: below(settings.lateLimit), none: below(settings.errorLimit) },
  summaryTrendStats: ['med', 'p(90)', 'p(95)', 'p(99)', 'max'],
  maxRedirects: 0,
};

const answers = {
  v1: new Counter('v1'),
  v2: new Counter('v2'),
  v3: new Counter('v3'),
  none: new Counter('none'),
};
const late = new Counter('late');
const params = {
  timeout: settings.timeoutMs,
  headers: settings.host ? { Host: settings.host } : {},
};

export default function reviews(): void {
  const iteration = exec.scenario.iterationInTest;
  const answer = http.get(settings.url, params);
  const text = String(answer.body ?? '');
  const version = reviewsVersion(answer.status, text);
  const ms = answer.timings.duration;
  answers[version].add(1);
  if (version === 'none' || ms > settings.latencyMs) late.add(1);
  if (!settings.stream) return;
  const words = version === 'none' ? { words: answer.error || text.slice(0, 80) } : {};
  console.log(JSON.stringify({ iteration, version, status: answer.status, ms, ...words }));
}

export function handleSummary(data: K6Data): Record<string, string> {
  const line = `${JSON.stringify(summaryOf(data, settings.iterations))}\n`;
  return { [settings.summaryFile || 'stdout']: line };
}
