import { expect, test } from 'vitest';
import { findK6 } from '../k6/find-k6.ts';
import { KINDS } from '../kube/kinds.ts';
import { Snapshot } from '../kube/snapshot.ts';
import { absentParts } from '../places/absent-parts.ts';
import { reasonWords } from '../report/reason-words.ts';
import type { RunFacts } from './facts.ts';
import { type Answer, NEEDS } from './needs.ts';

const cluster = {
  unlisted: {},
  mesh: '15 CRDs of Istio',
  ingressType: 'NodePort',
  loadBalancer: true,
  proxyMode: 'iptables',
  kubernetes: 'v1.36.3',
  minor: 36,
  nodes: [],
};
const facts = (over: object = {}) =>
  ({
    browser: { path: '' },
    k6: { path: '' },
    cluster: { ...cluster, ...over },
  }) as unknown as RunFacts;
const ipvs = facts({ proxyMode: 'ipvs', kubernetes: 'v1.23.0', minor: 23 });
const said = (answer: Answer): string[] => (answer.ok ? [] : [answer.reason]);

const NEEDED = [facts(), ipvs].flatMap((run) =>
  Object.values(NEEDS).flatMap((need) => said(need(run))),
);
const EMPTY = new Snapshot({
  takenAt: '',
  version: { gitVersion: '', major: '', minor: '' },
  kinds: Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, { items: [] }])),
});
const WITHOUT_K6 = await findK6(false, { PATH: '' });
const OURS = [
  ...absentParts(EMPTY).values(),
  ...('missing' in WITHOUT_K6 ? [WITHOUT_K6.missing] : []),
  'the cluster answered as the claim says',
  'cannot be told while IST-02, IST-11 are broken',
  'left out by --only',
  'it changes the cluster: run again with --allow-changes',
  "the author's own value: judged with --profile document only",
];

test('every need that is not met, and what else we say ourselves, is said in Chinese too', () => {
  expect(NEEDED.length).toBeGreaterThan(5);
  const zh = [...NEEDED, ...OURS].map((reason) => reasonWords(reason).zh);
  expect(zh.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
  expect(reasonWords('cannot be told while IST-02 is broken')).toEqual({
    en: 'cannot be told while IST-02 is broken',
    zh: 'IST-02 不成立，暂时无法判定',
  });
});

test('what a cluster said stays as it was', () => {
  const given = 'no answer from 10.0.0.1\nneeded: two nodes; found: 1';
  expect(reasonWords(given)).toEqual({ en: given, zh: given });
});
