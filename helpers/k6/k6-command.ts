export interface K6Command {
  argv: string[];
  /** what k6 itself and the script read; nothing else of the environment is for them */
  env: Record<string, string>;
}

/** No usage report, no extensions from the network, no proxy in between. */
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
 * What k6 is told to run a script of its working folder: each answer a line of stdout. `settings` are what the script
 * reads; `report` is where k6 writes its HTML export.
 */
export const k6Command = (job: {
  script: string;
  settings: Record<string, string>;
  report: string;
}): K6Command => ({
  argv: [
    'run',
    '--quiet',
    '--no-color',
    '--address=',
    '--log-output=stdout',
    '--log-format=raw',
    job.script,
  ],
  env: { ...QUIET, ...job.settings, K6_WEB_DASHBOARD_EXPORT: job.report },
});

/** An environment without the user's own k6 settings. */
export const withoutK6 = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('K6_')));
