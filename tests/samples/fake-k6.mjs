// Behaves as k6 does towards who runs it, as the JSON file named by its first argument says; for tests.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { answers = [], lost = [], twice = [], window = 8, says = '', exit = 0 } = plan;

const sum = { v1: 0, v2: 0, v3: 0, none: 0 };
const end = (code) => {
  if (says) process.stderr.write(`${says}\n`);
  const summary = { schema: 'meshproof/load/v1', planned: answers.length, answers: sum, late: 0 };
  if (plan.leaves) {
    writeFileSync(process.env.SUMMARY_FILE, `${JSON.stringify(summary)}\n`);
    writeFileSync(process.env.K6_WEB_DASHBOARD_EXPORT, '<html></html>');
  }
  process.exit(code);
};

process.on('SIGINT', () => {
  appendFileSync(`${process.argv[2]}.signals`, 'SIGINT\n');
  if (plan.interrupt !== 'ignored') end(plan.interrupt ?? 105);
});

/** Within each window the last comes first, as slow and fast answers do. */
const shuffled = answers.map((_, i) => {
  const from = i - (i % window);
  return from + Math.min(window, answers.length - from) - 1 - (i % window);
});

const lines = shuffled.flatMap((iteration) => {
  if (lost.includes(iteration)) return [];
  const [version, ms = 5, status = 200] = answers[iteration];
  const words = version === 'none' ? { words: 'upstream connect error' } : {};
  const line = JSON.stringify({ iteration, version, status, ms, ...words });
  sum[version] += 1;
  return twice.includes(iteration) ? [line, line] : [line];
});

for (let at = 0; at < lines.length; at += 50) {
  process.stdout.write(`${lines.slice(at, at + 50).join('\n')}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
if (exit === 'never') setInterval(() => undefined, 1_000);
else if (exit === 'killed') process.kill(process.pid, 'SIGKILL');
else process.stdout.write('', () => end(exit));
