import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getContainerRuntimeClient, ImageName } from 'testcontainers';
import { afterAll, describe, expect, test } from 'vitest';
import { findK6, type K6Program, k6Image } from './find-k6.ts';
import { startK6InContainer, versionInContainer } from './k6-container.ts';

/** Nothing is brought for a test. */
const isThere = async (): Promise<boolean> => {
  try {
    const { image } = await getContainerRuntimeClient();
    return await image.exists(ImageName.fromString(k6Image()));
  } catch {
    return false;
  }
};
const there = process.platform === 'linux' && (await isThere());
if (!there) console.warn(`k6 in a container is not tried: no engine that has ${k6Image()}`);

const folder = mkdtempSync(join(tmpdir(), 'k6-container-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const containers = async (): Promise<string[]> => {
  const { container } = await getContainerRuntimeClient();
  return (await container.list()).map(({ Image }) => Image).filter((name) => name === k6Image());
};

const start = async (script: string, graceMs?: number, argv = ['run', '--quiet', 's.js']) => {
  writeFileSync(join(folder, 's.js'), script);
  const k6 = (await findK6(true, { PATH: '' })) as K6Program;
  const lines: string[] = [];
  const env = { K6_NO_USAGE_REPORT: 'true', WORD: 'heard' };
  const run = startK6InContainer(
    k6,
    { argv: [...argv.slice(0, -1), '--log-output=stdout', '--log-format=raw', 's.js'], env },
    folder,
    (line) => line.startsWith('{') && Boolean(lines.push(line)),
    graceMs,
  );
  return { run, lines };
};

/** Before its first line k6 does not mind signals yet. */
const running = (lines: string[]) =>
  expect.poll(() => lines.length, { timeout: 30_000 }).toBeGreaterThan(0);

describe.runIf(there)('k6 in a container', { timeout: 60_000 }, () => {
  test('says its version, which is that of its tag', async () => {
    expect((await versionInContainer(k6Image())).text).toBe(`v${k6Image().split(':')[1]}`);
  });

  test('runs a script of the folder, streams its lines and leaves its files; then the container is gone', async () => {
    const { run, lines } = await start(
      `export const options = { vus: 1, iterations: 3 };
       export default () => console.log(JSON.stringify({ word: __ENV.WORD }));
       export const handleSummary = () => ({ 'left.txt': 'left' });`,
    );
    expect(await run.ended).toMatchObject({ code: 0 });
    expect(lines).toEqual(Array(3).fill('{"word":"heard"}'));
    expect(readFileSync(join(folder, 'left.txt'), 'utf8')).toBe('left');
    expect(await containers()).toEqual([]);
  });

  test('ends when it is asked, with the code of one that was stopped from outside', async () => {
    const { run, lines } = await start(
      `import { sleep } from 'k6'; export const options = { vus: 1, duration: '1h' };
       export default () => { console.log('{}'); sleep(0.1); };`,
    );
    await running(lines);
    expect(await run.stop()).toMatchObject({ code: 105 });
    expect(await containers()).toEqual([]);
  });

  test('is killed when it does not end in time', async () => {
    const { run, lines } = await start(
      `import { sleep } from 'k6'; export const options = { vus: 1, iterations: 1 };
       export default () => console.log('{}');
       export const teardown = () => sleep(60);`,
      300,
    );
    await running(lines);
    expect(await run.stop()).toMatchObject({ code: null });
    expect(await containers()).toEqual([]);
  });

  test('that cannot be started has ended too, and says why', async () => {
    const missing = {
      path: 'k6',
      image: 'localhost:1/none:1',
      version: { text: 'v0', runsTypeScript: true },
    };
    const run = startK6InContainer(missing, { argv: ['version'], env: {} }, folder, () => false);
    expect(await run.stop()).toEqual({ code: null, said: expect.stringMatching(/\S/) });
  });
});
