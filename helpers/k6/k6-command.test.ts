import { expect, test } from 'vitest';
import { k6Command, withoutK6 } from './k6-command.ts';

test('k6 is told the script, the settings and the report, and to be quiet', () => {
  const { argv, env } = k6Command({ script: 's.ts', settings: { VUS: '8' }, report: 'r.html' });
  expect(argv).toEqual([
    'run',
    '--quiet',
    '--no-color',
    '--address=',
    '--log-output=stdout',
    '--log-format=raw',
    's.ts',
  ]);
  expect(env).toEqual({
    NO_PROXY: '*',
    no_proxy: '*',
    VUS: '8',
    K6_NO_USAGE_REPORT: 'true',
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    K6_WEB_DASHBOARD: 'true',
    K6_WEB_DASHBOARD_PORT: '-1',
    K6_WEB_DASHBOARD_PERIOD: '100ms',
    K6_WEB_DASHBOARD_EXPORT: 'r.html',
  });
});

test("nothing of the user's own k6 settings reaches a run", () => {
  const env = { PATH: '/bin', K6_VUS: '99', K6_OUT: 'cloud', HTTPS_PROXY: 'http://proxy' };
  expect(withoutK6(env)).toEqual({ PATH: '/bin', HTTPS_PROXY: 'http://proxy' });
});
