import { expect, test } from 'vitest';
import { k6Command } from './k6-command.ts';

const version = { text: 'v1.8.1', runsTypeScript: true };
const job = { folder: '/tmp/x', script: 's.ts', settings: { VUS: '8' }, report: 'r.html' };
const USERS = { PATH: '/bin', K6_VUS: '99', K6_OUT: 'cloud', HTTPS_PROXY: 'http://proxy' };

test("nothing of the user's own k6 settings reaches a run, and no proxy stands in between", () => {
  const { file, argv, env, container } = k6Command(
    { path: 'k6', image: null, version },
    job,
    USERS,
  );
  expect([file, argv.at(0), argv.at(-1), container]).toEqual(['k6', 'run', 's.ts', null]);
  expect(env).toEqual({
    PATH: '/bin',
    HTTPS_PROXY: 'http://proxy',
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

test('in a container k6 is told the same, sees the folder, and can be ended by name', () => {
  const image = 'grafana/k6:2.0.0';
  const { file, argv, env, container } = k6Command({ path: 'docker', image, version }, job, USERS);
  expect(file).toBe('docker');
  expect(argv.slice(0, 3)).toEqual(['run', '--rm', '--init']);
  expect(argv).toEqual(expect.arrayContaining(['--name', container, '/tmp/x:/load', 'VUS=8']));
  expect(argv.slice(argv.indexOf(image) + 1)).toEqual([
    'run',
    '--quiet',
    '--no-color',
    '--address=',
    '--log-output=stdout',
    '--log-format=raw',
    's.ts',
  ]);
  expect(argv.join(' ')).not.toMatch(/K6_OUT|K6_VUS|proxy=http/i);
  expect(env).toBe(USERS);
});
