import { expect, test } from 'vitest';
import { EvidenceCurve } from './evidence-curve.ts';
import { SeededDraws } from './seeded-draws.ts';
import { DEFAULT_BOUNDS, SplitJudge } from './split-judge.ts';

test.each([0.5, 0.1, 1e-3, 1e-6, 1e-9])(
  'few points, in order, the last of them where the verdict fell: a miss of %d',
  (beta) => {
    const draws = new SeededDraws(3);
    const judge = new SplitJudge([0.5, 0.5], { ...DEFAULT_BOUNDS, beta });
    const curve = new EvidenceCurve();
    for (let n = 1; judge.verdict === 'open'; n += 1) {
      judge.take(draws.version([0.5, 0.5]));
      curve.record(n, judge.worstCaseEvidence);
    }
    const { points } = curve;
    expect(points.length).toBeLessThanOrEqual(240);
    expect(points.length).toBeGreaterThanOrEqual(Math.min(120, judge.named));
    expect(points.map(({ n }) => n)).toEqual([...points.map(({ n }) => n)].sort((a, b) => a - b));
    expect(points.at(-1)).toEqual({ n: judge.named, ...judge.evidence });
    expect(points.at(-1)?.for).toBeGreaterThanOrEqual(-Math.log(beta));
    expect(points.at(-2)?.for).toBeLessThan(-Math.log(beta));
  },
);

test('numbers that JSON knows', () => {
  const judge = new SplitJudge([0.5, 0.5, 0]);
  const curve = new EvidenceCurve();
  for (const [i, version] of [0, 1, 2].entries()) {
    judge.take(version);
    curve.record(i + 1, judge.worstCaseEvidence);
  }
  expect(curve.points.at(-1)).toEqual({ n: 3, for: -1e6, against: 1e6 });
});
