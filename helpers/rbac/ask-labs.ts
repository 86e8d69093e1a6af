import { loadCatalogue } from '../claims/catalogue.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { kindsOf } from '../kube/resource-path.ts';
import { verifyForLedger } from '../run/verify-process.ts';
import { labAudit } from '../target/lab-audit.ts';
import type { LabOptions } from '../target/lab-options.ts';
import { type LabProcess, startLabProcess } from '../target/lab-process.ts';
import { rightsAsked } from './audit-log.ts';
import { isWithin, type Right, reduced } from './right.ts';
import type { Asked } from './rights-file.ts';

/** The moments and shapes of a lab between which every claim is judged at least once. */
const LABS: { options: LabOptions; run: string[] }[] = [
  { options: {}, run: [] },
  { options: { preset: 'document' }, run: ['--profile', 'document'] },
  { options: { stage: 'S7' }, run: [] },
  { options: { stage: 'S9' }, run: [] },
  { options: { stage: 'S10' }, run: [] },
];

/**
 * Judges labs as their administrator, read-only and with changes, and gives what that asked, and what runs with
 * changes asked beside it. `tell` hears of each run.
 * Throws where the signal ends it, and Exit where a run could not be judged: what it would have asked is unknown.
 */
export const askLabs = async (
  tell: (words: string) => void,
  signal: AbortSignal,
): Promise<Asked> => {
  const asked: Asked = { read: [], change: [] };
  for (const { options, run } of LABS) {
    const name = Object.values(options).join(' ') || 'the usual lab';
    for (const mode of ['read', 'change'] as const) {
      const lab = await startLabProcess(options);
      try {
        asked[mode].push(...(await askedOn(lab, mode, run, signal)));
        tell(`${name}, ${mode}: ${reduced(asked[mode]).length} rights so far`);
      } finally {
        await lab.close();
      }
    }
  }
  const read = reduced(asked.read);
  const more = reduced(asked.change).filter((one) => !read.some((other) => isWithin(one, other)));
  return { read, change: more };
};

const askedOn = async (
  lab: LabProcess,
  mode: 'read' | 'change',
  options: string[],
  signal: AbortSignal,
): Promise<Right[]> => {
  const { code, stderr } = await verifyForLedger(
    {
      target: 'context:lab',
      kubeconfig: [lab.kubeconfig],
      allowChanges: mode === 'change',
      options,
    },
    signal,
  );
  if (code !== 0)
    throw new Exit(EXIT.undecided, `a lab was not judged (exit ${code}):\n${stderr.slice(-2_000)}`);
  return rightsAsked(await labAudit(lab), fixedNames());
};

/** By the write sets of the catalogue, which nothing writes beyond. */
const fixedNames = () => {
  const written = loadCatalogue().rows.flatMap(({ writes }) => writes.map((one) => one.split('/')));
  return (resource: string): boolean => {
    const kinds = kindsOf(resource);
    const names = written.filter(([kind = '']) => kinds.includes(kind)).map((one) => one.at(-1));
    return names.length > 0 && !names.some((name) => name?.includes('*'));
  };
};
