import type { K6Program } from './find-k6.ts';

export interface K6Command {
  file: string;
  argv: string[];
  env: NodeJS.ProcessEnv;
  /** name of the container, where there is one to be ended */
  container: string | null;
}

/** Nothing of the user's own k6 settings, no usage report, no extensions from the network, no proxy in between. */
const QUIET = {
  K6_NO_USAGE_REPORT: 'true',
  K6_AUTO_EXTENSION_RESOLUTION: 'false',
  K6_WEB_DASHBOARD: 'true',
  K6_WEB_DASHBOARD_PORT: '-1',
  // a run with fewer than two looks leaves no report: the lab gives a verdict within half a second
  K6_WEB_DASHBOARD_PERIOD: '100ms',
  NO_PROXY: '*',
  no_proxy: '*',
};

/**
 * The command that runs a script of a folder, which is its working folder too: each answer a line of stdout.
 * `settings` are what the script reads; REPORT is where k6 writes its HTML export.
 */
export const k6Command = (
  { path, image }: K6Program,
  job: { folder: string; script: string; settings: Record<string, string>; report: string },
  env: NodeJS.ProcessEnv = process.env,
): K6Command => {
  const run = ['run', '--quiet', '--no-color', '--address=', '--log-output=stdout'];
  const argv = [...run, '--log-format=raw', job.script];
  const own = { ...QUIET, ...job.settings, K6_WEB_DASHBOARD_EXPORT: job.report };
  const rest = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('K6_')));
  if (!image) return { file: path, argv, env: { ...rest, ...own }, container: null };
  const container = `meshproof-k6-${process.pid}-${Date.now().toString(36)}`;
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const docker = ['run', '--rm', '--init', '--name', container, '--network', 'host'];
  const place = ['--user', user, '--volume', `${job.folder}:/load`, '--workdir', '/load'];
  const told = Object.entries(own).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  return { file: path, argv: [...docker, ...place, ...told, image, ...argv], env, container };
};
