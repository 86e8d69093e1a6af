import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleImage } from '#samples/sample-image.ts';
import { sampleChapters, sampleLedger, sampleNotCheckable } from '#samples/sample-ledger.ts';
import { writeReports } from './write-reports.ts';

const options = { lang: 'en', chapters: sampleChapters, notCheckable: sampleNotCheckable } as const;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
  mkdirSync(join(folder, 'evidence'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('writes both reports, whole, with the images of the run in the page', () => {
  writeFileSync(join(folder, 'evidence/KIA-05-0.png'), sampleImage());
  const { html, junit } = writeReports(sampleLedger(), folder, options);
  expect(readdirSync(folder).sort()).toEqual(['evidence', 'junit.xml', 'report.html']);
  expect(readFileSync(html, 'utf8')).toMatch(/src="data:image\/png[\s\S]*<\/html>\s*$/);
  expect(readFileSync(junit, 'utf8')).toMatch(/<\/testsuites>\s*$/);
});

test('takes no image from outside the folder, not by a link either', () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  writeFileSync(join(outside, 'secret.png'), sampleImage());
  symlinkSync(join(outside, 'secret.png'), join(folder, 'evidence/KIA-05-0.png'));
  const { html } = writeReports(sampleLedger(), folder, options);
  expect(readFileSync(html, 'utf8')).not.toContain('data:image/png');
  rmSync(outside, { recursive: true });
});

test('a folder that cannot be written to is one line with its path, and what was there stays', () => {
  mkdirSync(join(folder, 'report.html'));
  expect(() => writeReports(sampleLedger(), folder, options)).toThrow(
    /^cannot write .*report\.html: .+$/,
  );
  expect(readdirSync(folder).sort()).toEqual(['evidence', 'report.html']);
  expect(() => writeReports(sampleLedger(), join(folder, 'gone'), options)).toThrow(
    /report\.html: the folder is not there$/,
  );
});

// a file that is written through to a device without room
test.runIf(existsSync('/dev/full'))(
  'a full disk is one line with the path, and leaves no half file',
  () => {
    symlinkSync('/dev/full', join(folder, `report.html.${process.pid}.part`));
    expect(() => writeReports(sampleLedger(), folder, options)).toThrow(
      `cannot write ${join(folder, 'report.html')}: the disk is full`,
    );
    expect(readdirSync(folder)).toEqual(['evidence']);
  },
);
