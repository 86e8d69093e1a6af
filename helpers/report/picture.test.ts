import { expect, test } from 'vitest';
import { HOSTILE } from '#samples/sample-evidence.ts';
import { rightSplit, wrongPath } from '#samples/sample-splits.ts';
import { curveView } from './curve-view.ts';
import { flowView } from './flow-view.ts';
import type { Picture } from './picture.ts';

const curve = (rightSplit.value as { curve: object }).curve;

const wide = (view: { chart: Picture } | undefined): string => String(view?.chart.wide);

test('a picture has no style of its own, no script, and scales', () => {
  for (const svg of [wide(curveView(curve)), wide(flowView(wrongPath.value))]) {
    expect(svg).toMatch(/^<svg aria-hidden="true" viewBox="0 0 600 \d+">/);
    expect(svg).not.toMatch(/style|<script| on\w+=|NaN|Infinity|undefined/);
  }
});

test('the curve names both bounds and the deciding point in both languages', () => {
  const svg = wide(curveView(curve)).replaceAll('\u00a0', ' ');
  for (const words of [
    '>holds from 1,000 : 1<',
    '>成立：自 1,000 : 1<',
    '>broken from 10⁶ : 1<',
    '>holds at 1,502<',
    '>成立：1,502<',
  ])
    expect(svg).toContain(words);
  const undecided = curveView({ ...curve, acceptAt: 9 });
  expect(wide(undecided)).not.toContain('holds at');
  expect(undecided?.summary.en).toMatch(/^Neither bound was reached in 1,502 requests\./);
});

test('the words of a curve say what the picture shows', () => {
  const view = curveView(curve);
  const words = view?.summary.en.replaceAll('\u00a0', ' ');
  expect(words).toMatch(/^“Holds” was reached after 1,502 requests\./);
  expect(words).toMatch(/for the claim: 1,000 : 1 \(needed: 1,000 : 1\)\. Against it: 1 : /);
  expect(view?.rows.at(-1)?.[0]).toBe('1,502');
});

test('names that a cluster sent stay text in a picture', () => {
  const hop = { from: 'gateway', to: `<b onclick="x">&'${HOSTILE}`, label: '', observed: 0.5 };
  const view = flowView({ hops: [hop] });
  expect(wide(view)).not.toMatch(/<b|<img|onerror="/);
  expect(wide(view)).toContain('&lt;b onclick=&quot;x&quot;&gt;');
});

test('numbers of an axis never meet, however many requests there were', () => {
  for (const n of [1, 7, 64, 413, 1_502, 13_999, 20_000, 1_234_567_890]) {
    const view = curveView({ ...curve, n: [n], for: [1], against: [-1] });
    for (const svg of [view?.chart.wide, view?.chart.narrow]) {
      const ticks = [
        ...String(svg).matchAll(/<text x="([\d.]+)" y="205" text-anchor="(\w+)">([\d,]+)</g),
      ];
      const spans = ticks.map(([, x, anchor, text = '']) => {
        const width = text.length * 7;
        const left = Number(x) - (anchor === 'end' ? width : width / 2);
        return [left, left + width];
      });
      expect(ticks.at(-1)?.[3]).toBe(n.toLocaleString('en'));
      for (const [i, [left = 0]] of spans.entries())
        if (i) expect(left, `${n}`).toBeGreaterThan(spans[i - 1]?.[1] ?? 0);
    }
  }
});
