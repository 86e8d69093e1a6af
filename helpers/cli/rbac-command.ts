import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { EXIT, Exit } from '../core/exit.ts';
import { ROOT } from '../core/root.ts';
import { withCleanUp } from '../core/with-clean-up.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { kubeconfigFiles, readKubeconfig, useContext } from '../kube/kubeconfig.ts';
import { askLabs } from '../rbac/ask-labs.ts';
import { askedText } from '../rbac/asked-text.ts';
import { enough, neededFor, type Proof, provable } from '../rbac/prove.ts';
import { ProvingGround } from '../rbac/proving-ground.ts';
import { inWords } from '../rbac/right.ts';
import { ASKED, type NeededRight, neededRights, readAsked } from '../rbac/rights-file.ts';
import { roleFiles } from '../rbac/role-text.ts';
import type { LabOptions } from '../target/lab-options.ts';
import { startLabProcess } from '../target/lab-process.ts';
import { chosenWords } from './chosen-words.ts';
import { interruptible } from './interruptible.ts';

interface Options {
  ask?: boolean;
  write?: boolean;
  check?: boolean;
  prove?: 'read' | 'change';
  target: string;
  kubeconfig?: string;
  allowChanges?: boolean;
  only?: string;
}

/** `npm run rbac`: the roles under k8s/, made from what runs ask, and the proof that each right in them is needed. */
export const command = () =>
  new Command('rbac')
    .summary('Makes the roles under k8s/ from what runs ask, and proves them.')
    .description(
      'Lists the rights that runs need, makes the roles under k8s/ from what runs on labs ask, and proves them enough and minimal.',
    )
    .option('--ask', 'judges labs of several stages, writes k8s/asked.yaml and the roles (minutes)')
    .option('--write', 'writes the roles from k8s/asked.yaml')
    .option('--check', 'compares the roles with k8s/asked.yaml')
    .addOption(
      new Option(
        '--prove <role>',
        'judges with the rights of read-only runs, or of runs with changes, and compares with the administrator; then takes one right away at a time and judges the rows that rest on it',
      ).choices(['read', 'change']),
    )
    .option('--target <target>', 'where it is proved: lab or context:NAME', 'lab')
    .option('--kubeconfig <path>', 'instead of KUBECONFIG and ~/.kube/config')
    .option('--allow-changes', 'needed to prove on a cluster that is not the lab')
    .option('--only <rights>', 'take away these alone, as listed: "list nodes,get pods/exec"')
    .addHelpText(
      'after',
      `
Exit codes: 0 done, or proved · 1 roles are stale, or a right is missing or not needed ·
2 the target could not be judged, or interrupted · 64 wrong usage`,
    )
    .action(async (options: Options) => {
      if (options.ask) await ask();
      else if (options.write) write();
      else if (options.check) process.exitCode = check();
      else if (options.prove) process.exitCode = await prove(options.prove, options);
      else list();
    });

const tell = (words: string): void => {
  process.stdout.write(`${words}\n`);
};

const AGAIN = 'asked to end a second time: it ends when what was changed is restored';

/** Work that the signal ends. Throws Exit with the words given where it has. */
const unlessInterrupted = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
  words: string,
): Promise<T> => {
  const { signal } = interruptible(AGAIN, 'waits');
  try {
    return await work(signal);
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    throw new Exit(EXIT.undecided, words);
  }
};

const ask = async (): Promise<void> => {
  const asked = await unlessInterrupted(
    (signal) => askLabs(tell, signal),
    'interrupted: k8s/ is as it was',
  );
  mkdirSync(dirname(ASKED), { recursive: true });
  writeFileSync(ASKED, askedText(asked));
  write();
};

const write = (): void => {
  for (const { file, text } of roleFiles(neededRights(readAsked()))) {
    writeFileSync(join(ROOT, file), text);
    tell(`${file} written`);
  }
};

const check = (): number => {
  const stale = roleFiles(neededRights(readAsked())).filter(
    ({ file, text }) => readFileSync(join(ROOT, file), 'utf8') !== text,
  );
  for (const { file } of stale) tell(`${file} is stale: npm run rbac -- --write`);
  return stale.length ? EXIT.broken : EXIT.ok;
};

const list = (): void => {
  for (const [role, rights] of Object.entries(neededRights(readAsked()))) {
    tell(`${role}`);
    for (const right of rights) tell(`  ${inWords(right)}${why(right)}`);
  }
};

const why = ({ names, rows, unseen, reason }: NeededRight): string =>
  [
    names.length ? ` (${names.join(', ')})` : '',
    rows.length ? `: ${rows.join(', ')}` : '',
    unseen ? `: ${unseen}` : '',
    reason ? `; ${reason}` : '',
  ].join('');

/** Rights that are taken away, by the lab on which that is shown. */
type Groups = [lab: LabOptions, taken: NeededRight[]][];

const prove = async (role: 'read' | 'change', options: Options): Promise<number> => {
  const rights = neededRights(readAsked());
  const all = provable({ rights, role });
  const chosen = options.only && chosenWords(options.only, all.map(inWords), 'right');
  const taken = chosen ? all.filter((one) => chosen.includes(inWords(one))) : all;
  const groups = byLab(taken, options.target);
  const { missing, needless } = await unlessInterrupted(
    (signal) => proveAll({ rights, role, tell, signal }, groups, !chosen, options),
    'interrupted: not every right was tried',
  );
  const tried = groups.flatMap(([, group]) => group).length;
  tell(
    `${tried - needless} of ${tried} rights shown to be needed; ${chosen ? 'whether they are enough was not asked' : `${missing} verdicts differ from the administrator's`}`,
  );
  return needless || missing ? EXIT.broken : EXIT.ok;
};

/** How many verdicts the rights miss, and how many of them nothing showed. */
interface Found {
  missing: number;
  needless: number;
}

const proveAll = async (
  about: Omit<Proof, 'ground'>,
  groups: Groups,
  isEnough: boolean,
  options: Options,
): Promise<Found> => {
  const found = { missing: 0, needless: 0 };
  for (const [lab, group] of groups) {
    const isUsual = !Object.keys(lab).length;
    const { missing, needless } = await proveOn(lab, about, group, isUsual && isEnough, options);
    found.missing += missing;
    found.needless += needless;
  }
  return found;
};

/** On a cluster that is there the labs of another shape are left out, and named. */
const byLab = (taken: NeededRight[], target: string): Groups => {
  const groups = new Map<string, NeededRight[]>([['{}', []]]);
  for (const right of taken) {
    const key = JSON.stringify(right.lab);
    groups.set(key, [...(groups.get(key) ?? []), right]);
  }
  const all: Groups = [...groups].map(([key, rights]) => [JSON.parse(key) as LabOptions, rights]);
  if (target === 'lab') return all;
  for (const [lab, rights] of all.slice(1))
    tell(`left out: ${rights.map(inWords).join(', ')} (shown on a lab, ${JSON.stringify(lab)})`);
  return all.slice(0, 1);
};

const proveOn = async (
  lab: LabOptions,
  about: Omit<Proof, 'ground'>,
  taken: NeededRight[],
  isEnough: boolean,
  options: Options,
): Promise<Found> => {
  const admin = await administrator(lab, options);
  const onGround = async () => {
    const ground = await ProvingGround.open(admin.api, admin);
    const proof: Proof = { ...about, ground };
    return withCleanUp(
      async () => ({
        missing: isEnough ? await tellMissing(proof, admin) : 0,
        needless: await takeAway(proof, taken),
      }),
      () => ground.close(),
    );
  };
  return withCleanUp(onGround, admin.close);
};

const tellMissing = async (proof: Proof, admin: Administrator): Promise<number> => {
  const missing = await enough(proof, admin);
  for (const line of missing) tell(`not enough: ${line}`);
  return missing.length;
};

/** One at a time. How many of them nothing showed. */
const takeAway = async (proof: Proof, taken: NeededRight[]): Promise<number> => {
  let needless = 0;
  for (const right of taken) {
    const found = await neededFor(proof, right);
    if (found) needless += 1;
    tell(
      found
        ? `NOT SHOWN: ${inWords(right)}: ${found}`
        : `needed: ${inWords(right)} (${shownBy(right)})`,
    );
  }
  return needless;
};

const shownBy = ({ rows, unseen }: NeededRight): string => unseen ?? rows.join(', ');

interface Administrator {
  api: KubeApi;
  kubeconfig: string[];
  context: string;
  close(): Promise<void>;
}

const administrator = async (shape: LabOptions, options: Options): Promise<Administrator> => {
  const { target } = options;
  if (target === 'lab') {
    const lab = await startLabProcess(shape);
    return { ...reached([lab.kubeconfig], 'lab'), close: lab.close };
  }
  const context = /^context:(.+)$/.exec(target)?.[1];
  if (!context) throw new Exit(EXIT.usage, `no target ${target}; name lab or context:NAME`);
  if (!options.allowChanges)
    throw new Exit(
      EXIT.usage,
      `a ServiceAccount and roles are made on context ${context}, and removed again: say --allow-changes`,
    );
  return { ...reached(kubeconfigFiles(options.kubeconfig), context), close: async () => undefined };
};

const reached = (kubeconfig: string[], context: string) => ({
  api: new KubeApi(useContext(readKubeconfig(kubeconfig), context), 15_000),
  kubeconfig,
  context,
});
