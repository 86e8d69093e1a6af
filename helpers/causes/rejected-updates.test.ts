import { expect, test, vi } from 'vitest';
import { causesOf, healthyObjects } from '#samples/sample-cluster.ts';
import { execIn } from '../kube/exec.ts';

vi.mock('../kube/exec.ts', () => ({ execIn: vi.fn() }));

const AT = '2026-03-01T10:00:00.000000Z';
const REJECTED = `${AT}\twarning\tenvoy config external/envoy/source/x.cc:1\tgRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: Error adding/updating listener(s) 0.0.0.0_8080: no such filter\tthread=1`;
const logs = { 'edge-5d-x1/log': `other\n${REJECTED}\nother` };

/** What Envoy's statistics say of the last update that was taken. */
const takenAt = (time: string, statistic = 'listener_manager.lds.update_time') =>
  vi.mocked(execIn).mockResolvedValue({
    stdout: `cluster_manager.cds.update_time: 1\n${statistic}: ${Date.parse(time)}\n`,
    stderr: '',
    code: 0,
    ms: 1,
  });

test('a proxy that has taken nothing since it rejected an update is named with its words', async () => {
  takenAt('2026-03-01T09:59:00Z');
  expect(await causesOf(healthyObjects(), { logs })).toMatchObject([
    {
      object: 'Pod edge/edge-5d-x1',
      says: {
        en: expect.stringMatching(
          /^its proxy does not take the listeners that istiod sends: Error adding\/updating listener\(s\) 0\.0\.0\.0_8080: no such filter/,
        ),
      },
      explains: { hops: ['gateway>*', 'client>gateway'] },
    },
  ]);
});

test('one that has taken an update since is well again', async () => {
  takenAt('2026-03-01T10:00:01Z');
  expect(await causesOf(healthyObjects(), { logs })).toEqual([]);
});

test('without the statistic, or without an answer, nothing is known', async () => {
  takenAt('2026-03-01T09:59:00Z', 'something.else');
  expect(await causesOf(healthyObjects(), { logs })).toEqual([]);
  vi.mocked(execIn).mockRejectedValue(new Error('no exit code'));
  expect(await causesOf(healthyObjects(), { logs })).toEqual([]);
});
