import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sampleImage } from '#samples/sample-image.ts';
import {
  sampleChapters,
  sampleLedger,
  sampleLedgerWithCause,
  sampleNotCheckable,
} from '#samples/sample-ledger.ts';
import type { Evidence } from '../claims/row.ts';
import { type HtmlOptions, renderHtml } from './render-html.ts';

const options: HtmlOptions = {
  lang: 'en',
  chapters: sampleChapters,
  notCheckable: sampleNotCheckable,
  inline: () => sampleImage(),
};
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

test('nothing but its own style and script is put into it unescaped', () => {
  const sources = globSync('**/*.ts', { cwd: import.meta.dirname, exclude: ['**/*.test.ts'] });
  const raw = sources.flatMap((name) =>
    readFileSync(`${import.meta.dirname}/${name}`, 'utf8')
      .split('html.raw')
      .slice(1)
      .map((rest) => `${name}: ${/[\w.]+/.exec(rest)?.[0]}`),
  );
  expect(raw.toSorted()).toEqual([
    'templates/frame.ts: frame.script',
    'templates/frame.ts: frame.style',
  ]);
});

test('its policy allows its own style and script by hash, and nothing else', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/
    .exec(page)?.[1]
    ?.replaceAll('&#39;', "'");
  const hash = (tag: string) => {
    const text = new RegExp(String.raw`<${tag}>([\s\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
    return `sha256-${createHash('sha256').update(text).digest('base64')}`;
  };
  expect(policy).toBe(
    `default-src 'none'; style-src '${hash('style')}'; script-src '${hash('script')}'; ` +
      "img-src data:; base-uri 'none'; form-action 'none'",
  );
  expect(page).not.toMatch(/ style=| on\w+="|javascript:/);
  expect(page.match(/(?:src|href)="(?!#|data:)[^"]*"/g)).toEqual(['href="k6/NET-21.html"']);
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

test.each(['comparison', 'raw verdict'])(
  '%s is folded away, under its name in both languages',
  (name) => {
    const value = { 'raw verdict': { verdict: 'broken' }, comparison: '- 200\n+ 404' }[name];
    const kind = typeof value === 'string' ? 'text' : 'json';
    const folded = /<details class="evidence">[\s\S]*?<\/details>/.exec(
      withEvidence({ name, kind, value }),
    )?.[0];
    expect(folded).toContain(`lang="en">${name}</span>`);
    expect(folded).toMatch(/lang="zh-Hans">[^<]*\p{Script=Han}/u);
    expect(folded).toMatch(/<pre [^>]+>[^<]*(404|broken)/);
  },
);

test('evidence that only looks like a picture is shown as it is', () => {
  for (const name of ['path', 'split', 'split: of something', 'convergence'])
    expect(withEvidence({ name, kind: 'json', value: { hops: [{}], claimed: 1 } })).toContain(
      '&quot;hops&quot;',
    );
});

test('what cannot be reached is one thing to do, its many claims folded away', () => {
  const ledger = sampleLedger();
  for (const [i, claim] of ledger.claims.entries())
    Object.assign(claim, {
      verdict: 'inconclusive',
      reasonCode: 'api-no-answer',
      params: { method: 'GET', path: '/version', ms: i },
      reason: `no answer from 10.0.0.${i}:31380`,
    });
  const todo = /<h2 id="todo">[\s\S]*?<\/section>/.exec(renderHtml(ledger, options))?.[0];
  expect(todo?.match(/<h3>/g)).toHaveLength(1);
  expect(todo).toContain('71 claims, for reasons like this');
  expect(todo).toMatch(/<details class="ids"><summary>[\s\S]*<a href="#NET-60">/);
});

test('a fix shows its commands apart, to be copied', () => {
  expect(page).toContain('again: <code>kubectl apply -f bookinfo-gateway.yaml</code>');
});

test('twenty splits are light, and each shows its curve and its path for both widths', () => {
  const ledger = sampleLedger();
  const size = renderHtml(ledger, options).length;
  const [split] = ledger.claims.filter((claim) => claim.id === 'NET-20');
  for (const claim of ledger.claims.filter(({ id }) => /-6\d$/.test(id)).slice(0, 20))
    claim.evidence = (split as (typeof ledger.claims)[number]).evidence;
  const text = renderHtml(ledger, options);
  expect(text.length - size).toBeLessThan(20 * 30_000);
  expect(text.match(/viewBox="0 0 600 230"/g)).toHaveLength(23);
  expect(text.match(/viewBox="0 0 296 230"/g)).toHaveLength(23);
  expect(text.match(/viewBox="0 0 600 174"/g)).toHaveLength(21);
});

test('a split says who sent it, and its heading what it is about', () => {
  expect(page).toContain('Measured split</span>');
  expect(page).toContain('Measured split: over one connection</span>');
  expect(page).toContain('实测流量比例：经由一个连接</span>');
  expect(page).toContain('1,502 requests, 1 connection, driver: k6<');
  expect(page).toContain(
    '412 requests, 16 connections, driver: built in, 1 answer without a version',
  );
});

test('a link to k6’s report never leaves the folder', () => {
  const report = (value: string) => withEvidence({ name: 'k6 report', kind: 'text', value });
  expect(report('k6/LOD-01.html')).toContain('href="k6/LOD-01.html"');
  for (const path of ['https://a.example/', 'javascript:alert(1)', '../../index.html'])
    expect(report(path)).not.toContain(`href="${path}`);
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

test('an object at fault stands for all its claims, once', () => {
  const html = renderHtml(sampleLedgerWithCause(), options);
  const todo = /<h2 id="todo">[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  expect(todo.match(/AuthorizationPolicy shop\/allow-nothing<\/h3>/g)).toHaveLength(1);
  expect(todo).toContain('403 &quot;RBAC: access denied&quot;');
  expect(todo).toContain('<code>kubectl -n shop delete authorizationpolicy allow-nothing</code>');
  expect(todo.indexOf('AuthorizationPolicy')).toBeLessThan(todo.indexOf('NET-20'));
});

test('what no cluster can decide is shown in both languages, and counted nowhere', () => {
  const section = /<section class="uncheckable"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
  expect(section).toContain('2 statements of the document are not about a cluster');
  expect(section).toContain('文档中有 2 处陈述与集群无关');
  expect(section).toMatch(
    /id="NC-01">[\s\S]*a drawing[\s\S]*2–4<[^>]*>, <[^>]*><[^>]*>、<[^>]*>9[\s\S]*无法比较像素/,
  );
  expect(section).toMatch(/id="NC-02">[\s\S]*line <[\s\S]*>7</);
  const without = renderHtml(sampleLedger(), { ...options, notCheckable: [] });
  expect(page.replace(section, '').replace(/\s/g, '')).toBe(without.replace(/\s/g, ''));
});
