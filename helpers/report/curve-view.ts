import type { LocalizedText } from '../claims/row.ts';
import { curveChart } from './curve-chart.ts';
import { type EvidenceCurve, evidenceCurve } from './evidence-curve.ts';
import { ratioWords } from './likelihood-ratio.ts';
import { type Picture, picture } from './picture.ts';

/** The evidence of a split as a picture, in a sentence and in numbers. */
export interface CurveView {
  chart: Picture;
  summary: LocalizedText;
  rows: [requests: string, pro: string, against: string][];
}

const ROWS = 12;

/** What a page shows of a split's `curve`; undefined when it is something else. */
export const curveView = (value: unknown): CurveView | undefined => {
  const curve = evidenceCurve(value);
  return (
    curve && {
      chart: picture((width) => curveChart(curve, width)),
      summary: summary(curve),
      rows: rows(curve),
    }
  );
};

const OUTCOME: Record<'for' | 'against', (n: string) => LocalizedText> = {
  for: (n) => ({ en: `“Holds” was reached after ${n} requests`, zh: `${n} 次请求后达到“成立”` }),
  against: (n) => ({
    en: `“Broken” was reached after ${n} requests`,
    zh: `${n} 次请求后达到“不成立”`,
  }),
};

const summary = ({ points, decided, acceptAt, rejectAt }: EvidenceCurve): LocalizedText => {
  const end = points.find(({ n }) => n === decided?.n) ?? points.at(-1);
  const n = (end?.n ?? 0).toLocaleString('en');
  const outcome = decided
    ? OUTCOME[decided.by](n)
    : { en: `Neither bound was reached in ${n} requests`, zh: `${n} 次请求未达到任何界限` };
  const [pro, against] = [ratioWords(end?.for ?? 0), ratioWords(end?.against ?? 0)];
  const [accept, reject] = [ratioWords(acceptAt), ratioWords(rejectAt)];
  return {
    en: `${outcome.en}. Evidence for the claim: ${pro} (needed: ${accept}). Against it: ${against} (needed: ${reject}).`,
    zh: `${outcome.zh}。支持陈述的证据：${pro}（需要 ${accept}）；反对的证据：${against}（需要 ${reject}）。`,
  };
};

const rows = ({ points }: EvidenceCurve): CurveView['rows'] => {
  const step = Math.ceil(points.length / ROWS);
  return points
    .filter((p, i) => (p.n > 0 && i % step === 0) || p === points.at(-1))
    .map((p) => [p.n.toLocaleString('en'), ratioWords(p.for), ratioWords(p.against)]);
};
