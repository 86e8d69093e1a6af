import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  isAlias,
  isMap,
  isScalar,
  type Pair,
  parseDocument,
  type Scalar,
  stringify,
  visit,
} from 'yaml';
import { SPECS } from './catalogue.ts';

const CHAPTER_KEYS = 'chapter title claims'.split(' ');
const ROW_KEYS =
  'id lines stage mode scope points title fix needs dependsOn presenceOf writes'.split(' ');
const DEFAULTS = new Map([
  ['points', '1'],
  ['needs', '[]'],
  ['dependsOn', '[]'],
  ['writes', '[]'],
]);

const keyOf = ({ key }: Pair): string => String((key as Scalar).value);

/** What a claims.yaml writes otherwise than the others, a line each; [] when all of it has the one layout. */
const layoutFaults = (text: string): string[] => {
  const faults: string[] = [];
  const source = ({ range }: Pick<Scalar, 'range'>) => text.slice(range?.[0], range?.[1]).trim();

  const keysInOrder = (where: string, pairs: Pair[], order: string[]) => {
    const keys = pairs.map(keyOf);
    const wanted = order.filter((key) => keys.includes(key));
    if (wanted.join() !== keys.join())
      faults.push(`${where}: the keys ${keys.join(', ')} are written ${wanted.join(', ')}`);
  };

  const title = (where: string, { value }: Pair) => {
    if (!isMap(value) || value.flow)
      return faults.push(`${where}: the title is a block, en and zh`);
    keysInOrder(`${where} title`, value.items as Pair[], ['en', 'zh']);
    for (const { value: words } of value.items)
      if (isScalar(words) && source(words) !== stringify(words.value, { lineWidth: 0 }).trim())
        faults.push(`${where}: the title is one line, quoted only where YAML needs it`);
  };

  const fix = (where: string, { value }: Pair) => {
    const texts = isMap(value) && !value.flow ? value.items.map((pair) => pair.value) : [];
    if (!texts.length || !texts.every((words) => isScalar(words) && source(words).startsWith('>-')))
      faults.push(`${where}: the fix is a block, en and zh, each a folded text (>-)`);
  };

  const row = (pairs: Pair[]) => {
    const id = String((pairs.find((pair) => keyOf(pair) === 'id')?.value as Scalar)?.value);
    keysInOrder(id, pairs, ROW_KEYS);
    for (const pair of pairs) {
      const key = keyOf(pair);
      if (key === 'title') title(id, pair);
      if (key === 'fix') fix(id, pair);
      if (source(pair.value as Scalar) === DEFAULTS.get(key))
        faults.push(`${id}: ${key} has its default, which is not written`);
    }
  };

  const doc = parseDocument(text);
  visit(doc, {
    Node: (_, node) => {
      if (isAlias(node))
        faults.push(`*${node.source}: each value is written out, without an alias`);
      else if (node.anchor) faults.push(`&${node.anchor}: no anchors`);
    },
  });
  visit(doc, {
    Map: (key, map) => {
      if (key === null) keysInOrder('chapter', map.items as Pair[], CHAPTER_KEYS);
      else if (map.has('id')) row(map.items as Pair[]);
    },
    Pair: (_, pair, path) => {
      if (path.length === 2 && keyOf(pair) === 'title') title('chapter', pair);
    },
  });
  return faults;
};

const files = readdirSync(SPECS, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('claims.yaml'),
);

test.each(files)('%s has the one layout of a catalogue', (file) => {
  expect(layoutFaults(readFileSync(join(SPECS, file), 'utf8'))).toEqual([]);
});

const ROW = `chapter: DNS
title:
  en: Names
  zh: 名称
claims:
  - id: DNS-01
    lines: [[1, 2]]
    stage: S5
    mode: read
    scope: portable
    points: 2
    title:
      en: "details: it answers"
      zh: 有应答
    fix:
      en: >-
        look
      zh: >-
        查看
    dependsOn: [DNS-02]
`;

test.each<[string, [string, string], string]>([
  ['an anchor', ['fix:', 'fix: &one'], '&one: no anchors'],
  ['a default', ['points: 2', 'points: 1'], 'DNS-01: points has its default, which is not written'],
  ['an empty list', ['[DNS-02]', '[]'], 'DNS-01: dependsOn has its default, which is not written'],
  [
    'keys in another order',
    ['    stage: S5\n    mode: read\n', '    mode: read\n    stage: S5\n'],
    'DNS-01: the keys id, lines, mode, stage, scope, points, title, fix, dependsOn are written id, lines, stage, mode, scope, points, title, fix, dependsOn',
  ],
  [
    'a title in braces',
    ['title:\n  en: Names\n  zh: 名称', 'title: { en: Names, zh: 名称 }'],
    'chapter: the title is a block, en and zh',
  ],
  [
    'quotes without need',
    ['zh: 有应答', "zh: '有应答'"],
    'DNS-01: the title is one line, quoted only where YAML needs it',
  ],
  [
    'a fix of another form',
    ['>-\n        look', 'look'],
    'DNS-01: the fix is a block, en and zh, each a folded text (>-)',
  ],
])('%s is named', (_, [right, wrong], fault) => {
  expect(layoutFaults(ROW)).toEqual([]);
  expect(ROW).toContain(right);
  expect(layoutFaults(ROW.replace(right, wrong))).toEqual([fault]);
});

test('an alias is named', () => {
  const text = `${ROW.replace('[DNS-02]', '&on [DNS-02]')}    needs: *on\n`;
  expect(layoutFaults(text)).toContain('*on: each value is written out, without an alias');
});
