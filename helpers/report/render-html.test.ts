import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Evidence } from '../claims/row.ts';
import { type HtmlOptions, renderHtml } from './render-html.ts';
import { sampleImage } from './sample-image.ts';
import { sampleChapters, sampleLedger } from './sample-ledger.ts';

const options: HtmlOptions = { lang: 'en', chapters: sampleChapters, inline: () => sampleImage() };
const page = renderHtml(sampleLedger(), options);

const withEvidence = (
  evidence: Evidence,
  inline: HtmlOptions['inline'] = () => undefined,
): string => {
  const ledger = sampleLedger();
  ledger.claims = ledger.claims.filter((claim) => claim.id === 'DNS-09');
  for (const claim of ledger.claims) claim.evidence = [evidence];
  return renderHtml(ledger, { ...options, inline });
};

test('nothing that a cluster sent becomes markup, template or control', () => {
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('&lt;img src=x');
  expect(page).toContain('{{ 7 * 7 }}');
  expect(page).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\ud800/u);
  expect(page.match(/<\/script>/g)).toHaveLength(1);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
});

test('its policy allows its own style and script by hash, and nothing else', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/
    .exec(page)?.[1]
    ?.replaceAll('&#39;', "'");
  const hash = (tag: string) => {
    const text = new RegExp(String.raw`<${tag}>([\s\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
    return `sha256-${createHash('sha256').update(text).digest('base64')}`;
  };
  expect(policy?.replaceAll('&#x2F;', '/')).toBe(
    `default-src 'none'; style-src '${hash('style')}'; script-src '${hash('script')}'; ` +
      "img-src data:; base-uri 'none'; form-action 'none'",
  );
  expect(page).not.toMatch(/ style=| on\w+="|javascript:/);
  expect(page).not.toMatch(/(?:src|href)="(?!#|data:)/);
});

test('every claim is there once, with both languages', () => {
  for (const claim of sampleLedger().claims) {
    expect(page.split(`id="${claim.id}"`)).toHaveLength(2);
    expect(page).toContain(claim.title.zh);
  }
  expect(page).toContain('<title>2 claims are broken');
  expect(renderHtml(sampleLedger(), { ...options, lang: 'zh' })).toContain('<title>2 条陈述不成立');
});

test('evidence of 5 MB is cut, with a word about it', () => {
  const text = withEvidence({ name: 'body', kind: 'text', value: 'x'.repeat(5_000_000) });
  expect(text.length).toBeLessThan(200_000);
  expect(text).toContain('4980000 more characters are in ledger.json');
  const rows = Array.from({ length: 1_000 }, (_, i) => [i, 'row']);
  const table = withEvidence({ name: 't', kind: 'table', value: { columns: ['a', 'b'], rows } });
  expect(table).toContain('800 more rows');
  expect(table.match(/<td>row/g)).toHaveLength(200);
});

test('a page stays small however much evidence there is, and keeps what went wrong', () => {
  const ledger = sampleLedger();
  for (const claim of ledger.claims)
    claim.evidence = Array.from({ length: 40 }, () => ({
      name: 'body',
      kind: 'text' as const,
      value: claim.id.repeat(4_000),
    }));
  const text = renderHtml(ledger, options);
  expect(text.length).toBeLessThan(16_000_000);
  expect(text).toContain('NET-20NET-20');
  expect(text).toContain('too large');
});

test('only bitmaps are images, and a missing one is named', () => {
  const image: Evidence = { name: 'graph', kind: 'image', file: 'evidence/graph.png' };
  expect(withEvidence(image, () => sampleImage())).toContain('src="data:image/png;base64,iVBOR');
  expect(withEvidence(image, () => Buffer.from('<svg onload="alert(1)"/>'))).not.toContain('<img');
  expect(withEvidence(image)).toContain('The file evidence/graph.png is not in the folder');
});

test('evidence named path or split that is something else is shown as it is', () => {
  for (const name of ['path', 'split'])
    expect(withEvidence({ name, kind: 'json', value: { hops: [{}], claimed: 1 } })).toContain(
      '&quot;hops&quot;',
    );
});

test('a link to Playwright’s report never leaves the folder', () => {
  const linked = (playwrightReport: string) =>
    renderHtml(sampleLedger(), { ...options, playwrightReport }).includes(
      `href="${playwrightReport}"`,
    );
  expect(linked('playwright/index.html')).toBe(true);
  for (const path of [
    'https://a.example/',
    '//a.example',
    'javascript:alert(1)',
    '../index.html',
    '/etc',
  ])
    expect(linked(path)).toBe(false);
});
