import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadCatalogue, specsOf } from '#helpers/claims/catalogue.ts';
import type { Result } from '#helpers/claims/row.ts';
import { textOf } from '#helpers/core/reason.ts';
import { listingOf, textOfLines } from '#samples/sample-text.ts';
import { playSpecs } from './play-specs.ts';

/** The row of a file's size, the file, and its size in the document (bytes). */
const SIZES: readonly (readonly [id: string, name: string, bytes: number])[] = [
  ['NET-09', 'bookinfo-gateway.yaml', 708],
  ['NET-10', 'certmanager-gateway.yaml', 622],
  ['NET-11', 'destination-rule-all-mtls.yaml', 1176],
  ['NET-12', 'destination-rule-all.yaml', 972],
  ['NET-13', 'destination-rule-reviews.yaml', 307],
  ['NET-14', 'egress-rule-google-apis.yaml', 885],
  ['NET-15', 'fault-injection-details-v1.yaml', 522],
  ['NET-16', 'virtual-service-all-v1.yaml', 804],
  ['NET-17', 'virtual-service-details-v2.yaml', 194],
  ['NET-18', 'virtual-service-ratings-db.yaml', 396],
  ['NET-19', 'virtual-service-ratings-mysql-vm.yaml', 405],
  ['NET-20', 'virtual-service-ratings-mysql.yaml', 402],
  ['NET-21', 'virtual-service-ratings-test-abort.yaml', 423],
  ['NET-22', 'virtual-service-ratings-test-delay.yaml', 422],
  ['NET-23', 'virtual-service-reviews-50-v3.yaml', 290],
  ['NET-24', 'virtual-service-reviews-80-20.yaml', 290],
  ['NET-25', 'virtual-service-reviews-90-10.yaml', 290],
  ['NET-26', 'virtual-service-reviews-jason-v2-v3.yaml', 332],
  ['NET-27', 'virtual-service-reviews-test-v2.yaml', 334],
  ['NET-28', 'virtual-service-reviews-v2-v3.yaml', 290],
  ['NET-29', 'virtual-service-reviews-v3.yaml', 196],
];
const FILES = SIZES.map(([, name, bytes]) => [name, bytes] as const);
const OF_SIZES = SIZES.map(([id]) => id);

/** The rows that are judged from the text alone. */
const IDS = loadCatalogue()
  .rows.filter(({ mode }) => mode === 'offline')
  .map(({ id }) => id)
  .sort();

const folder = mkdtempSync(join(tmpdir(), 'meshproof-text-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The offline rows as their own specs judge them on a text; there is no cluster. */
const judge = (text: string, ids = IDS): Promise<Map<string, Result>> => {
  const work = mkdtempSync(join(folder, 'run-'));
  const document = join(work, 'document.txt');
  const run = join(work, 'run.json');
  writeFileSync(document, text);
  writeFileSync(
    run,
    JSON.stringify({
      folder: work,
      judged: ids,
      specs: specsOf(ids),
      catalogue: loadCatalogue(),
      lang: 'en',
      browser: null,
      facts: { document },
    }),
  );
  return playSpecs('playwright.config.ts', run);
};

/** id -> verdict, in the order of ids */
const verdictsOf = (results: Map<string, Result>) =>
  Object.fromEntries([...results].map(([id, { verdict }]) => [id, verdict]).sort());

const every = (verdict: string, ids: string[]) =>
  Object.fromEntries(ids.map((id) => [id, verdict]));

/** A file of two services for docker-compose, the first indented by a TAB. */
const compose = (tab: string) => `version: "2"
services:
${tab}nginx-1:
    image: nginx:1.14
    ports:
      - "8081:80"
  nginx-2:
    image: nginx:1.15
    ports:
      - "8082:80"`;

/** The lines that the rows read, in the document's form, with the document's values. */
const HEALTHY = {
  80: compose('\t'),
  702: `PING a.example (192.0.2.1): 56 data bytes
64 bytes from 192.0.2.1: seq=0 ttl=64 time=0.111 ms
64 bytes from 192.0.2.1: seq=1 ttl=64 time=0.064 ms
64 bytes from 192.0.2.1: seq=2 ttl=64 time=0.102 ms
--- a.example ping statistics ---
3 packets transmitted, 3 packets received, 0% packet loss
round-trip min/avg/max = 0.064/0.092/0.111 ms`,
  908: listingOf(FILES),
};

/** The TAB is an error of the document. */
const WELL = { ...every('holds', IDS), 'DCL-03': 'erratum' };

test('a compose file that is indented by spaces is no erratum', async () => {
  const text = textOfLines({ ...HEALTHY, 80: compose('  ') });
  const ids = ['DCL-03', 'DCL-04'];
  expect(verdictsOf(await judge(text, ids))).toEqual(every('holds', ids));
});

test('rows of the text hold where it has what the document has', async () => {
  expect(verdictsOf(await judge(textOfLines(HEALTHY)))).toEqual(WELL);
});

test('a text that ends before the lines that are read decides nothing', async () => {
  // one of each spec: they read their lines by the same way
  const ids = ['DCL-03', 'DNS-08', 'NET-06'];
  expect(verdictsOf(await judge('another file\n', ids))).toEqual(every('inconclusive', ids));
});

test('each size is that of the row which names the file', async () => {
  const other = (index: number) => 3_000 + index;
  const files = FILES.map(([name], index) => [name, other(index)] as const);
  const results = await judge(textOfLines({ ...HEALTHY, 908: listingOf(files) }));
  expect(verdictsOf(results)).toEqual({ ...WELL, ...every('broken', OF_SIZES) });
  for (const [index, [id, name, bytes]] of SIZES.entries()) {
    const why = textOf((results.get(id) as Result).why).en;
    for (const word of [name, String(bytes), String(other(index))]) expect(why).toContain(word);
  }
});

test.each<[what: string, broken: string[], lines: Record<number, string>]>([
  ['total of the listing', ['NET-07'], { 908: listingOf(FILES, { total: 92 }) }],
  ['day of the files', ['NET-08'], { 908: listingOf(FILES, { day: 'Oct  5  2021' }) }],
  // no TAB, and YAML no more: no service of it can be read, and a run reports DCL-04 as blocked by DCL-03
  ['form of the compose file', ['DCL-03', 'DCL-04'], { 82: '  nginx-1:', 85: '      - "8081:80' }],
  ['image in the compose file', ['DCL-04'], { 83: '    image: nginx:1.16' }],
  ['port in the compose file', ['DCL-04'], { 89: '      - "8083:80"' }],
  ['time of a ping', ['DNS-08'], { 703: '64 bytes from 192.0.2.1: seq=0 ttl=64 time=0.211 ms' }],
])('another %s', async (_, broken, lines) => {
  const results = await judge(textOfLines({ ...HEALTHY, ...lines }));
  expect(verdictsOf(results)).toEqual({ ...WELL, ...every('broken', broken) });
});

test('a file of another name breaks the list of names, and what is said of that file waits for it', async () => {
  const [[, bytes] = ['', 0], ...others] = FILES;
  const results = await judge(
    textOfLines({ ...HEALTHY, 908: listingOf([['another.yaml', bytes], ...others]) }),
  );
  // the days are told by name, too; a run reports both as blocked by NET-06
  const broken = ['NET-06', 'NET-08', 'NET-09'];
  expect(verdictsOf(results)).toEqual({ ...WELL, ...every('broken', broken) });
  const { row } = loadCatalogue();
  expect(row('NET-08').dependsOn).toEqual(['NET-06']);
  expect(OF_SIZES.map((id) => row(id).dependsOn)).toEqual(OF_SIZES.map(() => ['NET-06']));
});
