import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/** Where each sample pretends to live: the import table of the design goes by place. */
const PLACES: Record<string, string> = {
  'spec-body.spec.ts': 'specs/dns/spec-body.spec.ts',
  'spec-imports.spec.ts': 'specs/dns/spec-imports.spec.ts',
  'fixture.ts': 'fixtures/fixture.ts',
  'lab.ts': 'lab/lab.ts',
  'load.ts': 'k6/load.ts',
  ...Object.fromEntries(
    readdirSync(join(here, 'samples/helpers')).map((room) => [
      `helpers/${room}`,
      `helpers/${room.replace('.ts', '')}/sample.ts`,
    ]),
  ),
};

interface Finding {
  location?: { path?: { file?: string } | string; start?: { line: number } };
}

const findingsOf = (place: string, sample: string): number[] => {
  const folder = mkdtempSync(join(tmpdir(), 'meshproof-lint-'));
  try {
    const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    writeFileSync(
      join(folder, 'biome.json'),
      JSON.stringify({ ...config, vcs: undefined, files: undefined }),
    );
    mkdirSync(join(folder, 'lint'), { recursive: true });
    cpSync(join(here, 'spec-body.grit'), join(folder, 'lint/spec-body.grit'));
    mkdirSync(dirname(join(folder, place)), { recursive: true });
    cpSync(join(here, 'samples', sample), join(folder, place));
    const argv = ['lint', '--reporter=json', '--max-diagnostics=none', place];
    const out = run(join(root, 'node_modules/.bin/biome'), argv, folder);
    const { diagnostics } = JSON.parse(out) as { diagnostics: Finding[] };
    return [...new Set(diagnostics.flatMap((d) => d.location?.start?.line ?? []))].sort(
      (a, b) => a - b,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const run = (file: string, argv: string[], cwd: string): string => {
  try {
    return execFileSync(file, argv, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    return String((error as { stdout: string }).stdout); // findings are exit code 1
  }
};

test.each(Object.entries(PLACES))(
  'every forbidden line of %s is found, and no other',
  (sample, place) => {
    const lines = readFileSync(join(here, 'samples', sample), 'utf8').split('\n');
    const marked = lines.flatMap((line, i) => (line.includes('// !') ? [i + 1] : []));
    expect(findingsOf(place, sample)).toEqual(marked);
  },
);
