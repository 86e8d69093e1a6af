import { expect, test } from 'vitest';
import { HOSTILE } from '#samples/sample-evidence.ts';
import { rightSplit, wrongPath } from '#samples/sample-splits.ts';
import { curveView } from './curve-view.ts';
import { flowView } from './flow-view.ts';

const curve = (rightSplit.value as { curve: object }).curve;

test('a picture has no style of its own, no script, and scales', () => {
  for (const svg of [curveView(curve)?.wide ?? '', flowView(wrongPath.value)?.narrow ?? '']) {
    expect(svg).toMatch(/^<svg aria-hidden="true" xmlns="[^"]+" viewBox="0 0 \d+ \d+">/);
    expect(svg).not.toMatch(/style|class="(?!en|zh)|ecmeta|<script| on\w+=/);
    expect(svg).not.toContain('\u2028');
  }
});

test('the curve names both bounds and the deciding point in both languages', () => {
  const svg = curveView(curve)?.wide.replaceAll('\u00a0', ' ');
  for (const words of [
    '>holds from 1,000 : 1<',
    '>成立：自 1,000 : 1<',
    '>broken from 10⁶ : 1<',
    '>holds at 1,502<',
    '>成立：1,502<',
  ])
    expect(svg).toContain(words);
  const undecided = curveView({ ...curve, acceptAt: 9 });
  expect(undecided?.wide).not.toContain('holds at');
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
  expect(view?.wide).not.toMatch(/<b|<img|onerror="/);
  expect(view?.wide).toContain('&lt;b onclick=&quot;x&quot;&gt;');
});
