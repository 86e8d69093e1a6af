import { expect, test } from 'vitest';
import { sampleChapters, sampleLedger, sampleNotCheckable } from '#samples/sample-ledger.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import { renderHtml } from './render-html.ts';
import { timeView } from './time-view.ts';

type Sketch = Pick<LedgerClaim, 'durationMs'> & Partial<LedgerClaim>;

/** A ledger of a run of four minutes and twelve seconds with these claims alone. */
const ledger = (...sketches: Sketch[]): Ledger => {
  const base = sampleLedger();
  const claims = sketches.map((sketch, i) => ({
    ...(base.claims[0] as LedgerClaim),
    id: `DNS-${10 + i}`,
    mode: 'read' as const,
    startedAt: '2026-03-01T09:00:12.000Z',
    requests: 0,
    spent: {},
    ...sketch,
  }));
  return { ...base, claims };
};

const WRITES = { mode: 'change', startedAt: '2026-03-01T09:01:12.000Z' } as const;
const english = (texts: { en: string }[] | undefined) => texts?.map(({ en }) => en);

test('the bar of the run shows its parts in order, each with its time and share', () => {
  const view = timeView(ledger({ durationMs: 48_000 }, { durationMs: 120_000, ...WRITES }));
  expect(view?.parts.legend.map(({ name, took, share }) => [name.en, took.en, share])).toEqual([
    ['until the first claim', '12 s', '5 %'],
    ['claims that read and send traffic', '48 s', '19 %'],
    ['between the phases', '12 s', '5 %'],
    ['claims that change the cluster', '2 min 0 s', '48 %'],
    ['after the last claim', '1 min 0 s', '24 %'],
  ]);
  expect(view?.parts.bar.map(({ fill }) => fill)).toEqual(
    view?.parts.legend.map(({ fill }) => fill),
  );
  const [begin, reads] = view?.parts.bar ?? [];
  expect(begin).toMatchObject({ fill: 'part-before', x: 0, width: 4.762 });
  expect(reads).toMatchObject({ fill: 'part-reads', x: 4.762 });
});

test('a part that there was not is not in bar or legend', () => {
  const view = timeView(ledger({ durationMs: 48_000 }));
  expect(english(view?.parts.legend.map(({ name }) => name))).toEqual([
    'until the first claim',
    'claims that read and send traffic',
    'after the last claim',
  ]);
  expect(english(view?.phases.map(({ name }) => name))).toEqual([
    'claims that read and send traffic',
  ]);
});

test('within a phase time is shared out by what it went to, of all durations together', () => {
  const view = timeView(
    ledger(
      { durationMs: 6_000, requests: 1_400, spent: { requests: 5_000, api: 500 } },
      { durationMs: 4_000, requests: 1, spent: { requests: 10, browser: 2_990 } },
    ),
  );
  const [phase] = view?.phases ?? [];
  expect(phase?.spent?.legend.map(({ name, took, share }) => [name.en, took.en, share])).toEqual([
    ['browser', '3.0 s', '30 %'],
    ['requests to the applications', '5.0 s', '50 %'],
    ['Kubernetes API and exec', '500 ms', '5 %'],
    ['the rest: test runner, computing', '1.5 s', '15 %'],
  ]);
  expect(phase?.words).toEqual({
    en: '2 claims with 1,401 requests took 10 s altogether, within 6.0 s on the clock: claims were judged side by side.',
    zh: '2 条陈述、1401 个请求，合计用时 10 秒，历时 6.0 秒：有陈述并行判定。',
  });
});

test('claims that took turns are not said to have been judged side by side', () => {
  const view = timeView(ledger({ durationMs: 900 }));
  expect(view?.phases[0]?.words).toEqual({
    en: '1 claim with 0 requests took 900 ms altogether, within 900 ms on the clock.',
    zh: '1 条陈述、0 个请求，合计用时 900 毫秒，历时 900 毫秒。',
  });
  const later = { durationMs: 100, startedAt: '2026-03-01T09:00:13.000Z' };
  const [turns] = timeView(ledger({ durationMs: 1_000 }, later))?.phases ?? [];
  expect(turns?.words.en).not.toContain('side by side');
});

test('what took a moment has a share of its own, and is not said to be nothing', () => {
  const view = timeView(ledger({ durationMs: 60_000, spent: { api: 59_990, browser: 10 } }));
  expect(view?.phases[0]?.spent?.legend.map(({ share }) => share)).toEqual(['< 1 %', '100 %']);
  expect(view?.phases[0]?.spent?.bar[0]).toMatchObject({ fill: 'spent-browser', count: 10 });
});

test('the ten claims that took longest, the longest first, each with what most of it went to', () => {
  const view = timeView(
    ledger(
      ...Array.from({ length: 11 }, (_, i) => ({ durationMs: 100 + i })),
      { durationMs: 9_000, requests: 3, spent: { convergence: 4_000, api: 3_000 } },
      { durationMs: 0, startedAt: null },
    ),
  );
  expect(view?.longest).toHaveLength(10);
  const [first, second] = view?.longest ?? [];
  expect(first).toMatchObject({ id: 'DNS-21', requests: 3, took: { en: '9.0 s' } });
  expect(first?.most).toMatchObject({
    name: { en: 'convergence of the proxies' },
    took: { en: '4.0 s' },
  });
  expect(second?.id).toBe('DNS-20');
  expect(second?.most?.name.en).toBe('the rest: test runner, computing');
  expect(view?.longest.at(-1)?.id).toBe('DNS-12');
});

const rendered = (one: Ledger): string => {
  const page = renderHtml(one, {
    lang: 'en',
    chapters: sampleChapters,
    notCheckable: sampleNotCheckable,
    inline: () => undefined,
  });
  return /<details class="time">[\s\S]*?<\/details>/.exec(page)?.[0] ?? '';
};

/** Words of one language, as a reader of it sees them. */
const wordsOf = (markup: string, other: 'en' | 'zh'): string =>
  markup
    .replaceAll(new RegExp(`<span class="${other}"[^>]*>[^<]*</span>`, 'g'), '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('the report folds it away, in both languages; the bar is a picture of the words beside it', () => {
  const shown = rendered(
    ledger(
      { durationMs: 48_000, spent: { api: 40_000 } },
      { ...WRITES, durationMs: 60_000, requests: 7, spent: { convergence: 59_000 } },
    ),
  );
  expect(shown).toMatch(/^<details class="time">\s*<summary>/);
  const [en, zh] = [wordsOf(shown, 'zh'), wordsOf(shown, 'en')];
  expect(en).toContain('Where the time went');
  expect(en).toContain('convergence of the proxies 59 s 98 %');
  expect(en).toContain('DNS-11 1 min 0 s 7 convergence of the proxies 59 s');
  expect(zh).toContain('时间去向');
  expect(zh).toContain('等待代理收敛 59 秒 98 %');
  expect(zh.replaceAll(/Kubernetes API|exec|API|DNS/g, '')).not.toMatch(/[A-Za-z]{2}/);
  expect(shown.match(/<svg class="bar" aria-hidden="true">/g)).toHaveLength(3);
  expect(shown).toContain('<a class="id" href="#DNS-11">DNS-11</a>');
});

test('a ledger that does not tell what time went to shows parts and claims alone', () => {
  const base = ledger({ durationMs: 48_000 });
  const old = { ...base, claims: base.claims.map(({ spent: _, ...claim }) => claim) };
  const shown = rendered(old);
  expect(wordsOf(shown, 'zh')).toContain('DNS-10 48 s 0');
  expect(shown.match(/<svg class="bar"/g)).toHaveLength(1);
  expect(wordsOf(shown, 'zh')).not.toMatch(/most of it|the first of this order counts/);
});

test('where nothing was judged there is nothing to show', () => {
  expect(rendered(ledger({ durationMs: 0, startedAt: null }))).toBe('');
});

test('what a hostile ledger names itself is text', () => {
  const shown = rendered(ledger({ durationMs: 5, id: 'DNS-01"><img src=x>' }));
  expect(shown).not.toContain('<img');
  expect(shown).toContain('&lt;img');
});
