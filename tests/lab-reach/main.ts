import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EXIT } from '#helpers/core/exit.ts';
import { ROOT } from '#helpers/core/root.ts';
import { collect, readCoverage } from './collect.ts';
import { type Kept, reachFindings, unreachedFunctions } from './reach.ts';

// `npm run check -- --only lab-reach`; with a folder, what was collected there before is looked at again
const [before] = process.argv.slice(2);
const dir = before ?? mkdtempSync(join(tmpdir(), 'meshproof-lab-reach-'));
if (before === undefined) await collect(dir);
const kept: Kept[] = parse(readFileSync(join(ROOT, 'lab/unreached.yaml'), 'utf8'));
const unreached = unreachedFunctions(readCoverage(dir));
const findings = reachFindings(unreached, kept);
for (const finding of findings) process.stdout.write(`lab/${finding}\n`);
const count = [...unreached.values()].flat().length;
process.stdout.write(
  `lab-reach: ${count} functions are reached by nothing; ${findings.length ? `${findings.length} findings` : 'each has its reason'}\n`,
);
if (before === undefined) rmSync(dir, { recursive: true });
process.exitCode = findings.length ? EXIT.broken : EXIT.ok;
