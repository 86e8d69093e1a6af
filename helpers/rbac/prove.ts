import { join } from 'node:path';
import { execa } from 'execa';
import type { Ledger } from '../claims/ledger.ts';
import { ROOT } from '../core/root.ts';
import { withCleanUp } from '../core/with-clean-up.ts';
import { resourceName } from '../kube/resource-name.ts';
import { ROLE_NAMES, type RoleName, roleFile } from '../kube/role-files.ts';
import { type VerifyEnd, verifyForLedger } from '../run/verify-process.ts';
import type { ProvingGround } from './proving-ground.ts';
import type { NeededRight } from './rights-file.ts';

/** What is proved, and on whose behalf. */
export interface Proof {
  ground: ProvingGround;
  rights: Record<RoleName, NeededRight[]>;
  /** with `change` the runs write */
  role: 'read' | 'change';
  tell: (words: string) => void;
  signal: AbortSignal;
}

/** Everything that a run of a role is given. */
const givenTo = ({ rights, role }: Proof): NeededRight[] =>
  role === 'change'
    ? [...rights.read, ...rights.sensitive, ...rights.change]
    : [...rights.read, ...rights.sensitive];

/** The rights that are taken away one at a time: those of read-only runs are proved by these. */
export const provable = ({ rights, role }: Pick<Proof, 'rights' | 'role'>): NeededRight[] =>
  role === 'change' ? rights.change : [...rights.read, ...rights.sensitive];

/** Whether the rights are enough: how the verdicts differ from those of the administrator; [] when they do not. */
export const enough = async (
  proof: Proof,
  admin: { kubeconfig: string[]; context: string },
): Promise<string[]> => {
  const { ground, role, tell } = proof;
  const all = await judged(proof, admin, []);
  tell(`judged as administrator: exit ${all.code}`);
  await ground.grant(givenTo(proof));
  const granted = await judged(proof, ground, []);
  tell(
    `judged with ${role === 'change' ? 'all roles' : 'the roles of read-only runs'}: exit ${granted.code}`,
  );
  return differences(all.ledger, granted.ledger);
};

/** A run of the role's mode, as somebody. */
const judged = (
  { role, signal }: Proof,
  { kubeconfig, context }: { kubeconfig: string[]; context: string },
  options: string[],
) =>
  verifyForLedger(
    { target: `context:${context}`, kubeconfig, allowChanges: role === 'change', options },
    signal,
  );

const differences = (one: Ledger | undefined, other: Ledger | undefined): string[] => {
  if (!one || !other) return ['a run wrote no ledger'];
  const verdicts = new Map(
    other.claims.map(({ id, verdict, reason }) => [id, { verdict, reason }]),
  );
  return one.claims.flatMap(({ id, verdict }) => {
    const there = verdicts.get(id);
    return there?.verdict === verdict
      ? []
      : [`${id}: ${verdict} as administrator, ${there?.verdict} with the roles: ${there?.reason}`];
  });
};

/** Takes one right away, judges the rows that rest on it, gives it back. What is wrong with that, in words; undefined when nothing is. */
export const neededFor = async (proof: Proof, right: NeededRight): Promise<string | undefined> => {
  const { ground, role } = proof;
  const given = givenTo(proof);
  await ground.grant(given.filter((one) => one !== right));
  let run: string | undefined;
  const takenAway = async () => {
    const rows = right.rows.length ? right.rows : ANY_ROW;
    const via = right.via ? ['--via', right.via] : [];
    const ended = await judged(proof, ground, ['--only', rows.join(','), ...via]);
    run = ended.ledger?.run.id;
    return finding(right, ended, roleFile(roleOf(proof, right)));
  };
  const giveBack = () => ground.grant(given);
  if (role === 'read') return withCleanUp(takenAway, giveBack);
  const endLease = async () => {
    if (run) await ground.endLease(run);
  };
  return withCleanUp(takenAway, giveBack, endLease, restore);
};

/** Judged where no row needs the right: the run's own words name it. */
const ANY_ROW = ['K8S-11'];

const roleOf = ({ rights }: Proof, right: NeededRight): RoleName =>
  ROLE_NAMES.find((role) => rights[role].includes(right)) ?? 'read';

type Ended = VerifyEnd & { ledger: Ledger | undefined };

const finding = (right: NeededRight, ended: Ended, file: string): string | undefined => {
  const { code, stderr, ledger } = ended;
  const rows = (ledger?.claims ?? []).filter(({ id }) => right.rows.includes(id));
  const undecided = rows.filter(({ verdict }) => UNDECIDED.includes(verdict));
  const broken = (ledger?.claims ?? []).filter(({ verdict }) => verdict === 'broken');
  if (broken.length)
    return `${broken.map(({ id }) => id).join(', ')} broken: a missing right refutes nothing`;
  const said = [stderr, ...undecided.map(({ reason }) => reason)].filter((text) =>
    names(text, right),
  );
  if (!said.length)
    return `nothing names it; exit ${code}; ${rows.map(({ id, verdict }) => `${id} ${verdict}`).join(', ')}`;
  if (!said.some((text) => text.includes(file))) return `named, but not where it is given: ${file}`;
  if (right.unseen) return undefined;
  return code === 2 || undecided.some(({ verdict }) => verdict === 'not-applicable')
    ? undefined
    : `named, but the run ended with ${code}`;
};

const UNDECIDED = ['inconclusive', 'not-applicable'];

/** `missing permission: get and create pods/exec in …` names both. */
const names = (text: string, { verb, group, resource }: NeededRight): boolean => {
  const what = resourceName(group, resource);
  const said = /missing permission: (?<verbs>(?:\w+ and )?\w+) (?<what>[^\s,:]+)/g;
  return [...text.matchAll(said)].some(
    ({ groups }) => groups?.what === what && groups.verbs?.split(' and ').includes(verb),
  );
};

/** What could not be undone while a right was missing is undone with it. */
const restore = async (): Promise<void> => {
  await execa(process.execPath, [join(ROOT, 'helpers/cli/main.ts'), 'restore'], {
    cwd: ROOT,
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'ignore',
    reject: false,
  });
};
