import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { closed, NAME, NAMES, oneOf, STAGE } from '../claims/shapes.ts';
import { readShaped } from '../claims/strict-yaml.ts';
import { ROOT } from '../core/root.ts';
import { ROLE_NAMES, type RoleName } from '../kube/role-files.ts';
import type { LabOptions } from '../target/lab-options.ts';
import { inWords, isWithin, type Right, reduced } from './right.ts';

/** What runs on labs have asked, as `npm run rbac -- --write` found it. */
export const ASKED = join(ROOT, 'k8s/asked.yaml');
/** What no lab makes a run ask, which rights are given apart, and by which rows each is proved needed. */
const RIGHTS = join(ROOT, 'helpers/rbac/rights.yaml');

const RIGHT = {
  verb: NAME,
  group: Type.String(),
  resource: NAME,
  namespace: Type.String({ default: '' }),
  names: Type.Array(NAME, { default: [] }),
};

/** `k8s/asked.yaml` */
const ASKED_FILE = closed({
  read: Type.Array(closed(RIGHT)),
  change: Type.Array(closed(RIGHT)),
});
export type Asked = Static<typeof ASKED_FILE>;

/** `helpers/rbac/rights.yaml` */
const RIGHTS_FILE = closed({
  // asked where a cluster differs from the labs
  neverAsked: Type.Array(closed({ role: oneOf(ROLE_NAMES), reason: NAME, ...RIGHT })),
  // asked by read-only runs, which judge all the same where it is refused
  tolerated: Type.Array(closed({ right: NAME, reason: NAME })),
  // resources that show or allow so much that only those who are asked for it give it
  sensitive: Type.Array(closed({ group: Type.String(), resource: NAME, reason: NAME })),
  proofs: Type.Array(
    closed({
      // in words: list nodes
      right: NAME,
      // claims that cannot be judged without it
      rows: Type.Optional(NAMES),
      // in runs with this option
      via: Type.Optional(oneOf(['port-forward'])),
      // on a lab of this shape, instead of the usual one
      lab: Type.Optional(
        closed({ stage: Type.Optional(STAGE), preset: Type.Optional(oneOf(['document'])) }),
      ),
      // why no claim of a healthy cluster shows that it is missing
      unseen: Type.Optional(NAME),
    }),
  ),
});

/** A right of a role, with what shows that it is needed. */
export interface NeededRight extends Right {
  /** claims that cannot be judged without it */
  rows: string[];
  /** the way that traffic takes where they show it; undefined: the usual one */
  via: string | undefined;
  /** the shape of the lab on which they show it */
  lab: Pick<LabOptions, 'stage' | 'preset'>;
  /** why no claim of a healthy cluster shows that it is missing; else undefined */
  unseen: string | undefined;
  /** why it is there though no lab makes a run ask it; else undefined */
  reason: string | undefined;
}

export const readAsked = (): Asked => readShaped(ASKED, ASKED_FILE);

/** The rights of each role: what was asked and what the table adds, each in the least role that it belongs to. */
export const neededRights = (asked: Asked): Record<RoleName, NeededRight[]> => {
  const { neverAsked, tolerated, sensitive, proofs } = readShaped(RIGHTS, RIGHTS_FILE);
  const isSensitive = ({ group, resource }: Right): boolean =>
    sensitive.some((one) => one.group === group && one.resource === resource);
  const added = (role: RoleName): Right[] =>
    neverAsked
      .filter((one) => one.role === role)
      .map(({ role: _r, reason: _w, ...right }) => right);
  const isTolerated = (one: Right): boolean =>
    tolerated.some(({ right }) => right === inWords(one));
  const wanted = asked.read.filter((one) => !isTolerated(one));
  const read = reduced([...wanted.filter((one) => !isSensitive(one)), ...added('read')]);
  const hidden = reduced([...wanted.filter(isSensitive), ...added('sensitive')]);
  const given = [...read, ...hidden];
  const change = reduced([
    ...asked.change,
    ...asked.read.filter(isTolerated),
    ...added('change'),
  ]).filter((one) => !given.some((other) => isWithin(one, other)));
  const explained = (right: Right): NeededRight => {
    const words = inWords(right);
    const proof = proofs.find((one) => one.right === words);
    const { reason } = neverAsked.find((one) => inWords(one) === words) ?? {};
    return {
      ...right,
      rows: proof?.rows ?? [],
      via: proof?.via,
      lab: proof?.lab ?? {},
      unseen: proof?.unseen,
      reason,
    };
  };
  return {
    read: read.map(explained),
    sensitive: hidden.map(explained),
    change: change.map(explained),
  };
};

/** What is wrong with the table: rights that no role has, and rights without a word on how they are proved. */
export const proofFaults = (rights: Record<RoleName, NeededRight[]>): string[] => {
  const all = Object.values(rights).flat();
  const known = all.map(inWords);
  const { proofs } = readShaped(RIGHTS, RIGHTS_FILE);
  return [
    ...proofs
      .filter(({ right }) => !known.includes(right))
      .map(({ right }) => `${right}: no role gives it`),
    ...all
      .filter(({ rows, unseen }) => !rows.length && !unseen)
      .map((right) => `${inWords(right)}: neither rows nor a reason why none shows it`),
  ];
};
