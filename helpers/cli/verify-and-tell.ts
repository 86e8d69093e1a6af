import { exitCodeOf } from '../claims/exit-code.ts';
import { readBaseline } from '../compare/baseline.ts';
import { ciHost } from '../compare/ci-host.ts';
import { type Gate, gateOf } from '../compare/gate.ts';
import type { Known } from '../compare/known.ts';
import { renderGate } from '../compare/render-terminal.ts';
import { tellCi } from '../compare/tell-ci.ts';
import { withoutCommands } from '../compare/workflow-commands.ts';
import { writeComparison } from '../compare/write-comparison.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { terminal } from '../core/terminal.ts';
import type { Ahead } from '../run/ahead.ts';
import { type Verified, verify } from '../run/verify.ts';
import type { VerifyOptions } from '../target/verify-options.ts';

/** What `npm test` was asked. */
export interface VerifyCommandOptions extends VerifyOptions {
  baseline?: string;
}

/** Judges a target, and tells terminal and CI of what a baseline does not know. Gives the exit code; throws as `verify` does. */
export const verifyAndTell = async (
  options: VerifyCommandOptions,
  ahead: Ahead,
): Promise<number> => {
  const { baseline: file, profile } = options;
  const baseline = file === undefined ? undefined : baselineFor(file, profile);
  const host = ciHost(process.env);
  const quiet = host?.kind === 'github' ? withoutCommands() : { begin: '', end: '' };
  process.stdout.write(quiet.begin);
  let gate: Gate | undefined;
  let verified: Verified;
  try {
    verified = await verify(options, ahead);
    if (baseline) {
      gate = gateOf(baseline, verified.ledger);
      show(gate, baseline, verified, options);
    }
  } finally {
    process.stdout.write(quiet.end);
  }
  tellCi(host, verified, gate?.comparison);
  return codeOf(verified, gate);
};

/** Read before anything is judged: a wrong one is told at once. Throws BaselineError, Exit (64). */
const baselineFor = (file: string, profile: VerifyOptions['profile']): Known => {
  const known = readBaseline(file);
  if (known.profile === profile) return known;
  throw new Exit(
    EXIT.usage,
    `${known.name} was written with --profile ${known.profile}: judge with the same`,
  );
};

/** What broke counts before what could not be restored or written. */
const codeOf = ({ ledger, sound }: Verified, gate: Gate | undefined): number => {
  const code = gate ? gate.code : exitCodeOf(ledger);
  return sound || code === EXIT.broken ? code : EXIT.undecided;
};

/** Prints what is new, and writes it beside the report. */
const show = (
  { comparison }: Gate,
  { name }: Known,
  { folder }: Verified,
  { lang }: VerifyOptions,
): void => {
  writeComparison(comparison, folder, lang);
  process.stdout.write(renderGate(comparison, name, { ...terminal(), lang }));
};
