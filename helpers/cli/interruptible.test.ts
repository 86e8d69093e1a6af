import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endProcess } from '../core/end-process.ts';
import { log } from '../core/log.ts';
import { interruptible } from './interruptible.ts';

vi.mock(import('../core/end-process.ts'), () => ({ endProcess: vi.fn() }));
vi.mock(import('../core/log.ts'), async (original) => ({ ...(await original()), log: vi.fn() }));

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const before = SIGNALS.map((signal) => process.listeners(signal));
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const [i, signal] of SIGNALS.entries())
    for (const listener of process.listeners(signal))
      if (!before[i]?.includes(listener)) process.off(signal, listener);
  vi.useRealTimers();
  vi.clearAllMocks();
});

const said = () => vi.mocked(log).mock.calls.flat();
const ended = () => vi.mocked(endProcess).mock.calls.flat();

test('Ctrl-C aborts, and its echo does no more', () => {
  const { signal } = interruptible('gave up');
  expect(signal.aborted).toBe(false);
  process.emit('SIGINT');
  vi.advanceTimersByTime(500);
  process.emit('SIGINT');
  expect([signal.aborted, said(), ended()]).toEqual([true, [], []]);
});

test.each<['ends' | 'waits', number[]]>([
  ['ends', [2]],
  ['waits', []],
])('a later one says so, and %s', (second, codes) => {
  interruptible('asked again', second);
  process.emit('SIGINT');
  vi.advanceTimersByTime(1_500);
  process.emit('SIGINT');
  expect([said(), ended()]).toEqual([['asked again'], codes]);
});
