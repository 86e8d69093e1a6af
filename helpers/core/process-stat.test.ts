import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { statFields } from './process-stat.ts';

test.runIf(process.platform === 'linux')(
  'a field stands at its number, whatever the process is called',
  async () => {
    const rename =
      "process.title = 'a) R 1 (b'; process.stdout.write('named'); setInterval(() => {}, 1e6)";
    const child = spawn(process.execPath, ['-e', rename], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const fields = statFields(child.pid as number) ?? [];
    expect(fields[1]).toBe(`${child.pid}`);
    expect(fields[2]).toBe('a) R 1 (b');
    expect(fields[3]).toMatch(/^[RS]$/);
    expect(fields[4]).toBe(`${process.pid}`);
    expect(Number(fields[22])).toBeGreaterThan(0);
    child.kill();
    await once(child, 'exit');
    expect(statFields(child.pid as number)).toBeUndefined();
  },
);
