import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeLoadScript } from './load-script.ts';

const written = async (runsTypeScript: boolean) => {
  const folder = mkdtempSync(join(tmpdir(), 'load-script-'));
  const script = await writeLoadScript(folder, { text: 'v0', runsTypeScript });
  return { folder, script, text: readFileSync(join(folder, script), 'utf8') };
};

test('k6 that takes types off gets the script as it is, with its parts', async () => {
  const { folder, script, text } = await written(true);
  expect(script).toBe('reviews-load.ts');
  expect(text).toContain("from './lib/settings.ts'");
  expect(readdirSync(join(folder, 'lib')).length).toBeGreaterThan(2);
});

test('older k6 gets one file without types that imports nothing but k6', async () => {
  const { folder, script, text } = await written(false);
  expect(readdirSync(folder)).toEqual([script]);
  expect([...text.matchAll(/from "([^"]+)"/g)].map((m) => m[1]).sort()).toEqual([
    'k6/execution',
    'k6/http',
    'k6/metrics',
  ]);
  expect(text).not.toMatch(/interface |: Options|\?\?|\?\./);
  expect(text).toMatch(/export \{[^}]*handleSummary[^}]*options/s);
});
