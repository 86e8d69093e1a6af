import { join } from 'node:path';
import { execa } from 'execa';
import type { Ledger } from '../claims/ledger.ts';
import { ROOT } from '../core/root.ts';
import { ROLE_NAMES, type RoleName, roleFile } from '../kube/role-files.ts';
import type { ProvingGround } from './proving-ground.ts';
import { inWords } from './right.ts';
import type { NeededRight } from './rights-file.ts';
import { type Judged, runAs } from './run-as.ts';

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
  admin: { kubeconfig: string; context: string },
): Promise<string[]> => {
  const { ground, role, signal, tell } = proof;
  const how = { allowChanges: role === 'change', options: [], signal };
  const all = await runAs({ ...admin, ...how });
  tell(`judged as administrator: exit ${all.code}`);
  await ground.grant(givenTo(proof));
  const { kubeconfig, context } = ground;
  const granted = await runAs({ kubeconfig, context, ...how });
  tell(
    `judged with ${role === 'change' ? 'all roles' : 'the roles of read-only runs'}: exit ${granted.code}`,
  );
  return differences(all.ledger, granted.ledger);
};

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
  const { ground, role, signal } = proof;
  const given = givenTo(proof);
  const { kubeconfig, context } = ground;
  await ground.grant(given.filter((one) => one !== right));
  try {
    const rows = right.rows.length ? right.rows : ANY_ROW;
    const options = ['--only', rows.join(','), ...(right.via ? ['--via', right.via] : [])];
    const run = { kubeconfig, context, allowChanges: role === 'change', options, signal };
    return finding(right, await runAs(run), roleFile(roleOf(proof, right)));
  } finally {
    await ground.grant(given);
    if (role === 'change') {
      await ground.endLease();
      await restore();
    }
  }
};

/** Judged where no row needs the right: the run's own words name it. */
const ANY_ROW = ['K8S-11'];

const roleOf = ({ rights }: Proof, right: NeededRight): RoleName =>
  ROLE_NAMES.find((role) => rights[role].includes(right)) ?? 'read';

const finding = (right: NeededRight, judged: Judged, file: string): string | undefined => {
  const { code, stderr, ledger } = judged;
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
  const what = inWords({ verb: '', group, resource, namespace: '' }).trim();
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
