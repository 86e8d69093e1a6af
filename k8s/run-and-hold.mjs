// Runs the suite in a pod and keeps the pod until its report was fetched, for kubectl cp needs a running container:
//   node k8s/run-and-hold.mjs SECONDS COMMAND [OPTION…]
// Beside the runs it writes `ended` with the exit code, and ends with that code as soon as somebody makes `fetched`
// there, or after SECONDS. A signal ends the run first, which restores what it has changed.
import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = process.env.MESHPROOF_REPORTS ?? join(root, 'reports');
const [seconds, ...command] = process.argv.slice(2);
const [ended, fetched] = ['ended', 'fetched'].map((name) => join(reports, name));

/** Ends with the run's exit code, at the latest when the time is over. */
const hold = (code) => {
  const end = () => process.exit(code);
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal).on(signal, end);
  console.error(
    `meshproof: ended with ${code}; the report is kept for ${seconds} s: k8s/README.md tells how it is fetched`,
  );
  setTimeout(end, Number(seconds) * 1000);
  setInterval(() => existsSync(fetched) && end(), 500);
};

if (!/^\d+$/.test(seconds ?? '') || !command.length) {
  console.error('meshproof: how long the report is kept (seconds) and a command are needed');
  process.exit(64);
}
for (const file of [ended, fetched]) rmSync(file, { force: true });
const suite = spawn(process.execPath, [join(root, 'helpers/cli/launch.mjs'), ...command], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => suite.kill(signal));
suite.on('exit', (code) => {
  writeFileSync(ended, `${code ?? 2}\n`);
  hold(code ?? 2);
});
