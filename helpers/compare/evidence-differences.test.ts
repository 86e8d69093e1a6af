import { expect, test } from 'vitest';
import type { Evidence } from '../claims/row.ts';
import { type EvidenceSide, evidenceDifferences } from './evidence-differences.ts';

const side = (value: unknown, rest: Partial<Evidence> = {}, made: [string, string][] = []) =>
  ({
    evidence: [{ name: 'seen', kind: 'json', value, ...rest }],
    generated: new Map(made),
  }) as EvidenceSide;

const NOTHING = { name: 'seen', only: null, fields: [], missing: [], added: [], more: 0 };

test('the fields that differ, each with its path', () => {
  const before = side({ spec: { type: 'ClusterIP', ports: [{ name: 'http', port: 80 }] } });
  const after = side({ spec: { type: 'NodePort', ports: [{ name: 'http', port: 81 }] } });
  expect(evidenceDifferences(before, after)).toEqual([
    {
      ...NOTHING,
      fields: [
        { path: 'spec type', before: 'ClusterIP', after: 'NodePort' },
        { path: 'spec ports http port', before: '80', after: '81' },
      ],
    },
  ]);
});

test('names that the clusters made up are compared by what they stand for, as keys and as numbers too', () => {
  const before = side({ 'web-1': { ip: '10.0.0.1', port: 31_000 } }, {}, [
    ['web-1', 'pod of web'],
    ['10.0.0.1', 'address of web'],
    ['31000', 'node port of web'],
  ]);
  const after = side({ 'web-2': { ip: '10.0.0.2', port: 32_000 } }, {}, [
    ['web-2', 'pod of web'],
    ['10.0.0.2', 'address of web'],
    ['32000', 'node port of web'],
  ]);
  expect(evidenceDifferences(before, after)).toEqual([]);
});

test('two pods of one workload are two, also where both are keys', () => {
  const made: [string, string][] = [
    ['web-1', 'pod of web'],
    ['web-2', 'pod of web'],
  ];
  const before = side({ 'web-1': 'ready', 'web-2': 'ready' }, {}, made);
  expect(
    evidenceDifferences(before, side({ 'web-1': 'ready', 'web-2': 'down' }, {}, made)),
  ).toEqual([
    { ...NOTHING, fields: [{ path: '‹pod of web› (2)', before: 'ready', after: 'down' }] },
  ]);
});

test.each<[string, EvidenceSide, EvidenceSide]>([
  ['times and uids of the API', side({ uid: 'a', creationTimestamp: '1' }), side({ uid: 'b' })],
  [
    'fields that the evidence declares',
    side({ a: 1, deep: [{ n: 1 }] }, { varies: ['n'] }),
    side({ a: 1, deep: [{ n: 2 }] }, { varies: ['n'] }),
  ],
  [
    'what only one of the two declares: the other is of another release',
    side({ n: 1 }),
    side({ n: 2 }, { varies: ['n'] }),
  ],
  ['all of it', side('a', { varies: ['*'] }), side('b')],
  [
    'the order of lists',
    side(['a', { b: [1, 2] }], { varies: ['order'] }),
    side([{ b: [2, 1] }, 'a']),
  ],
  [
    'pictures',
    side(undefined, { kind: 'image', file: 'a' }),
    side(undefined, { kind: 'image', file: 'b' }),
  ],
  [
    'a column that a table declares',
    side({ columns: ['pod', 'ms'], rows: [['a', 1]] }, { kind: 'table', varies: ['ms'] }),
    side({ columns: ['pod', 'ms'], rows: [['a', 2]] }, { kind: 'table' }),
  ],
])('left out: %s', (_, before, after) => {
  expect(evidenceDifferences(before, after)).toEqual([]);
});

test('a list in the order of names that were made up has no order', () => {
  const made: [string, string][] = [
    ['web-1', 'pod of web'],
    ['web-2', 'pod of web'],
  ];
  const pods = (first: string, second: string) =>
    side(
      [
        { name: 'web-1', node: first },
        { name: 'web-2', node: second },
      ],
      {},
      made,
    );
  expect(evidenceDifferences(pods('a', 'b'), pods('b', 'a'))).toEqual([]);
});

test('the order of a list is evidence unless it is declared', () => {
  expect(evidenceDifferences(side(['a', 'b']), side(['b', 'a']))).toEqual([
    { ...NOTHING, fields: [{ path: '', before: 'a, b', after: 'b, a' }] },
  ]);
});

test('text: by its lines; JSON and objects of Kubernetes as text: by what they say', () => {
  const text = (value: string) => side(value, { kind: 'text' });
  expect(evidenceDifferences(text('one\ntwo  \nthree'), text('one\ntwo\nfour'))).toEqual([
    { ...NOTHING, missing: ['three'], added: ['four'] },
  ]);
  expect(evidenceDifferences(text('{"uid":1,"a":2}'), text('{\n "a": 2, "uid": 3}'))).toEqual([]);
  const yaml = (uid: string) => `apiVersion: v1\nkind: Pod\nmetadata: { uid: ${uid}, name: x }\n`;
  expect(evidenceDifferences(text(yaml('a')), text(yaml('b')))).toEqual([]);
});

test('a table by its rows, told by their first cell', () => {
  const table = (ready: string) =>
    side(
      {
        columns: ['node', 'ready'],
        rows: [
          ['a', 'True'],
          ['b', ready],
        ],
      },
      { kind: 'table' },
    );
  expect(evidenceDifferences(table('True'), table('False'))).toEqual([
    { ...NOTHING, fields: [{ path: 'b ready', before: 'True', after: 'False' }] },
  ]);
});

test('evidence of one side alone, and two pieces of one name', () => {
  const twice: EvidenceSide = {
    evidence: [
      { name: 'asked', kind: 'json', value: 1 },
      { name: 'asked', kind: 'json', value: 2 },
    ],
    generated: new Map(),
  };
  const [first] = twice.evidence;
  const once = { ...twice, evidence: first ? [first] : [] };
  expect(evidenceDifferences(twice, once)).toEqual([
    { ...NOTHING, name: 'asked (2)', only: 'before' },
  ]);
});

test('of very many differences the first are told, and how many more there are', () => {
  const many = (word: string) => Array.from({ length: 300 }, (_, i) => `${word} ${i}`);
  const [change] = evidenceDifferences(side(many('a')), side(many('b')));
  expect(change?.missing).toHaveLength(50);
  expect(change?.added).toHaveLength(50);
  expect(change?.more).toBe(500);
});
