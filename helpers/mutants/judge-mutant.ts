import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { Verdict } from '../claims/row.ts';
import { ROOT } from '../cli/root.ts';
import type { Mutant } from './mutant.ts';

export interface VerifyTarget {
  target: string;
  kubeconfig: string[];
  allowChanges: boolean;
}

/** Runs verify as a process of its own and gives its ledger and exit code. Throws with its stderr when it wrote none. */
export const runVerify = async (
  target: VerifyTarget,
  extra: string[],
): Promise<{ ledger: Ledger; code: number }> => {
  const out = mkdtempSync(join(tmpdir(), 'meshproof-mutant-'));
  const args = [
    'verify',
    '--target',
    target.target,
    target.allowChanges ? '--allow-changes' : '--read-only',
    '--out',
    out,
    ...extra,
  ];
  const env = { ...process.env, KUBECONFIG: target.kubeconfig.join(':') };
  const child = spawn(process.execPath, [join(ROOT, 'helpers/cli/main.ts'), ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const code = await new Promise<number>((resolve) => child.once('close', (c) => resolve(c ?? -1)));
  try {
    return { ledger: JSON.parse(readFileSync(join(out, 'ledger.json'), 'utf8')) as Ledger, code };
  } catch {
    throw new Error(`verify wrote no ledger (exit ${code}):\n${errors.join('').slice(-2_000)}`);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};

/** Where a ledger of a broken target differs from what the mutant says; [] when they agree exactly. */
export const differences = (mutant: Mutant, ledger: Ledger): string[] => {
  const judged = new Set(ledger.claims.filter((c) => c.verdict !== 'not-run').map((c) => c.id));
  const check = (verdict: Verdict, expected: string[]): string[] => {
    const seen = new Set(ledger.claims.filter((c) => c.verdict === verdict).map((c) => c.id));
    const wanted = expected.filter((id) => judged.has(id));
    return [
      ...wanted
        .filter((id) => !seen.has(id))
        .map(
          (id) =>
            `${id} should be ${verdict}, is ${ledger.claims.find((c) => c.id === id)?.verdict}`,
        ),
      ...[...seen]
        .filter((id) => !expected.includes(id))
        .map(
          (id) =>
            `${id} is ${verdict}: ${ledger.claims.find((c) => c.id === id)?.reason.split('\n')[0]}`,
        ),
    ];
  };
  const none = mutant.broken.some((id) => judged.has(id))
    ? []
    : [`none of ${mutant.broken.join(', ')} was judged`];
  return [
    ...none,
    ...check('broken', mutant.broken),
    ...check('blocked', mutant.blocked),
    ...check('inconclusive', []),
  ];
};

/** Ids whose own check failed on what it received, whatever they were blocked by in the end. */
export const failedIds = (ledger: Ledger): string[] =>
  ledger.claims.filter((claim) => rawVerdict(claim) === 'broken').map((claim) => claim.id);

const rawVerdict = ({ verdict, evidence }: LedgerClaim): Verdict => {
  const raw = evidence.find((e) => e.name === 'raw verdict')?.value;
  return verdict === 'blocked' && raw ? (raw as { verdict: Verdict }).verdict : verdict;
};

/** Ids that a run came to a verdict on. */
export const judgedIds = (ledger: Ledger): string[] =>
  ledger.claims
    .filter(({ verdict }) => verdict !== 'not-run' && verdict !== 'not-applicable')
    .map((claim) => claim.id);
