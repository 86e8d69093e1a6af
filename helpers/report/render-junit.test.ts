import { expect, test } from 'vitest';
import { sampleLedger } from '#samples/sample-ledger.ts';
import { renderJunit } from './render-junit.ts';

const xml = renderJunit(sampleLedger());
const testcase = (id: string): string =>
  new RegExp(String.raw`<testcase [^>]*name="${id} [\s\S]*?(?:/>|</testcase>)\n`).exec(xml)?.[0] ??
  '';

test('counts what was judged, a suite a chapter, a case a claim', () => {
  expect(xml).toContain('tests="71" failures="2" errors="2" skipped="7"');
  expect(xml.match(/<testcase /g)).toHaveLength(71);
  expect(xml.match(/<skipped /g)).toHaveLength(7);
  expect(
    xml.match(/<testsuite name="GWY" [^>]*tests="10" failures="1" errors="0" skipped="3">/g),
  ).toHaveLength(1);
});

test('a failure holds reason and fix, a skip its reason, times are seconds', () => {
  expect(testcase('GWY-04')).toMatch(
    /<failure message="expect[\s\S]*Received: 404[^"]*" type="broken">[\s\S]*fix: Apply/,
  );
  expect(testcase('DNS-17')).toContain('time="30.02"');
  expect(testcase('DNS-17')).toMatch(
    /<error message="no answer from [\s\S]*fix: See whether CoreDNS/,
  );
  expect(testcase('GWY-05')).toContain('<skipped message="blocked: GWY-04 is broken;');
  expect(testcase('ENV-02')).toContain('message="not applicable: needs profile document');
  expect(testcase('GWY-06')).toContain('erratum: the printed address has no port');
});

test('tells what was judged', () => {
  for (const property of [
    'name="target" value="lab"',
    'name="istio" value="1.29.0"',
    'name="seed" value="20260301"',
  ])
    expect(xml).toContain(`<property ${property}/>`);
  expect(xml).not.toContain('name="kiali"');
});

test('holds no character that XML forbids', () => {
  expect(xml).not.toMatch(/(?!\n)\p{Cc}|\ud800/u);
  expect(testcase('SVC-12')).toContain('&lt;img src=x');
  expect(testcase('SVC-12')).toContain('⟨ESC⟩[31mred⟨ESC⟩[0m');
  expect(xml).not.toContain('\u202e');
});
