import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readRoster } from './roster.ts';

const folder = mkdtempSync(join(tmpdir(), 'roster-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const YAML = `students:
  - id: 0123
    name: 王小明
    kubeconfig: keys/0123.yaml
    context: kubernetes-admin@kubernetes
    nodeAddresses: [ "k8s-master=203.0.113.7:30080=8080,30443=8443", k8s-node1=203.0.113.8 ]
    via: port-forward
    late: yes
  - id: anna.k
    kubeconfig: /keys/anna.yaml
`;
const CSV = `id,name,kubeconfig,context,nodeAddresses,via,late
0123,王小明,keys/0123.yaml,kubernetes-admin@kubernetes,"k8s-master=203.0.113.7:30080=8080,30443=8443 k8s-node1=203.0.113.8",port-forward,yes
anna.k,,/keys/anna.yaml,,,,
`;

test('a roster as YAML and as CSV is the same one; an id keeps its zeros, a path is relative to the roster', () => {
  const roster = readRoster(written('class.yaml', YAML));
  expect(roster.students).toEqual([
    {
      place: 1,
      id: '0123',
      name: '王小明',
      kubeconfig: join(folder, 'keys/0123.yaml'),
      context: 'kubernetes-admin@kubernetes',
      nodeAddresses: ['k8s-master=203.0.113.7:30080=8080,30443=8443', 'k8s-node1=203.0.113.8'],
      via: 'port-forward',
      late: true,
      written: expect.any(String),
    },
    {
      place: 2,
      id: 'anna.k',
      name: 'anna.k',
      kubeconfig: '/keys/anna.yaml',
      context: undefined,
      nodeAddresses: [],
      via: 'direct',
      late: false,
      written: expect.any(String),
    },
  ]);
  expect(readRoster(written('class.csv', CSV))).toEqual(roster);
  // as spreadsheets of other languages and systems write it
  const excel = `\uFEFF${CSV.replaceAll(/,(?=[^"]*(?:"[^"]*"[^"]*)*$)/gm, ';').replaceAll('\n', '\r\n')}`;
  expect(readRoster(written('excel.csv', excel))).toEqual(roster);
});

const HEAD = 'id,name,kubeconfig\n';
const row = (more: string, id = 'b'): string => `students:
  - { id: a, kubeconfig: a.yaml }
  - { id: ${id}, ${more} }
`;

test.each<[string, string, string | Buffer, RegExp]>([
  ['a row without a kubeconfig', 'r.yaml', row('name: b'), /r\.yaml:3: .* lacks kubeconfig$/],
  ['the same in CSV', 'r.csv', `${HEAD}a,A,a.yaml\nb,B,\n`, /r\.csv:3: .* lacks kubeconfig$/],
  [
    'a key that there is none of',
    'r.yaml',
    row('kubeconfig: b, mail: x'),
    /r\.yaml:3: .* holds mail,/,
  ],
  [
    'a column that there is none of',
    'r.csv',
    'id,kubeconfig,mail\na,a.yaml,x\n',
    /r\.csv:2: .* holds mail,/,
  ],
  [
    'an id that leads out of the folder',
    'r.yaml',
    row('kubeconfig: b', '../b'),
    /r\.yaml:3: .*\/id must be letters, digits/,
  ],
  [
    'an id that is there twice',
    'r.yaml',
    row('kubeconfig: b', 'A'),
    /r\.yaml:3: A is there already, in line 2/,
  ],
  [
    'a node address that is none',
    'r.yaml',
    row('kubeconfig: b, nodeAddresses: [k8s-master]'),
    /r\.yaml:3: node address k8s-master: NODE=HOST/,
  ],
  [
    'a way that there is none of',
    'r.yaml',
    row('kubeconfig: b, via: vpn'),
    /r\.yaml:3: .*\/via must be one of direct, port-forward/,
  ],
  ['no students', 'r.yaml', 'students: []\n', /r\.yaml:1: \/students must NOT have fewer/],
  ['a heading alone', 'r.csv', HEAD, /r\.csv:1: \/students must NOT have fewer/],
  ['an empty file', 'r.yaml', '', /r\.yaml:1: a roster must be object/],
  ['what is no YAML', 'r.yaml', 'students:\n  - { id: a\n  - b }\n', /r\.yaml:3: /],
  [
    'a line with a cell too many',
    'r.csv',
    `${HEAD}a,A,a.yaml\nb,B,b.yaml,c\n`,
    /r\.csv:3: .*Record Length/,
  ],
  ['a quote that does not end', 'r.csv', `${HEAD}a,"A,a.yaml\n`, /r\.csv:\d: .*[Qq]uote/],
  [
    'what is no UTF-8',
    'r.csv',
    Buffer.from([0x69, 0x64, 0x0a, 0xcd, 0xf5]),
    /r\.csv is not UTF-8: save it as UTF-8/,
  ],
])('%s is refused, with the file and the line', (_, name, text, says) => {
  expect(() => readRoster(written(name, text))).toThrow(
    expect.objectContaining({ code: 64, message: expect.stringMatching(says) }),
  );
});

test('a name of several lines does not shift the lines that are named', () => {
  const text = `${HEAD}a,"A\nB",a.yaml\n\nb,"B\nC",\n`;
  expect(() => readRoster(written('lines.csv', text))).toThrow(/lines\.csv:5: .* lacks kubeconfig/);
});

test('every fault is told at once, in the order of the lines', () => {
  const text = row('via: vpn').replace('a.yaml', 'a.yaml, late: soon');
  expect(() => readRoster(written('many.yaml', text))).toThrow(
    /:2: .*late.*\n.*:3: .*(lacks kubeconfig|via).*\n.*:3: /,
  );
});

test('a name or a late hand-in alters no verdict; a kubeconfig may', () => {
  const [one, other] = [
    YAML,
    YAML.replace('王小明', '王大明').replace('late: yes', 'late: no'),
  ].map((text) => readRoster(written('class.yaml', text)).students[0]?.written);
  expect(other).toBe(one);
  const moved = YAML.replace('keys/0123', 'keys/0124');
  expect(readRoster(written('class.yaml', moved)).students[0]?.written).not.toBe(one);
});
