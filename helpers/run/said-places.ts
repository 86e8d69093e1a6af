import { type Found, howOf } from '../claims/found.ts';
import { lastOf, MILESTONES } from '../claims/milestones.ts';
import { EXIT, Exit } from '../core/exit.ts';
import type { LocalizedText } from '../core/words.ts';
import type { Place, SaidPlaces } from '../places/places.ts';

interface Options {
  namespace?: string;
  gateway?: string;
  kiali?: string;
}

/** What a person said about where things are. Throws Exit (64) for a place that is not NAMESPACE/NAME. */
export const saidPlaces = ({ namespace, gateway, kiali }: Options): SaidPlaces => ({
  ...(namespace ? { namespace } : {}),
  ...(gateway ? { gateway: readPlace('--gateway', gateway) } : {}),
  ...(kiali ? { kiali: readPlace('--kiali', kiali) } : {}),
});

const readPlace = (option: string, text: string): Place => {
  const [namespace, name, ...more] = text.split('/');
  if (!namespace || !name || more.length)
    throw new Exit(
      EXIT.usage,
      `${option} ${text}: a Service is needed, as NAMESPACE/NAME (kubectl get services -A lists them)`,
    );
  return { namespace, name };
};

const LABELS: [key: keyof Found, label: string, since: string][] = [
  ['namespace', 'Bookinfo', 'S3'],
  ['gateway', 'ingress gateway', 'S9'],
  ['revision', 'revision', 'S9'],
  ['dns', 'cluster DNS', 'S0'],
  ['kiali', 'Kiali', 'S13'],
  ['prometheus', 'Prometheus', 'S13'],
];

/**
 * What was found, in one line, and what was not though the document has come to it, a line each: what is broken then is
 * no surprise.
 */
export const foundLines = (found: Found, milestone: number): string[] => [
  `found: ${LABELS.flatMap(([key, label]) => (found[key].what ? [`${label} ${found[key].what}`] : [])).join(', ') || 'nothing of the document'}`,
  ...LABELS.flatMap(([key, label, since]) =>
    found[key].what || lastOf(since) > milestone
      ? []
      : [`not found: ${label} (${howOf(found[key]).en}): what needs it will be broken or blocked`],
  ),
];

/** The stage that is judged, and what the document does next. */
export const stageLine = (milestone: number, lang: keyof LocalizedText): string => {
  const [now, next] = MILESTONES.slice(milestone);
  return {
    en: `stage: ${now?.stage}; ${next ? `next, line ${next.line}: ${next.purpose.en}` : 'the end of the document'}`,
    zh: `阶段：${now?.stage}；${next ? `下一步，第 ${next.line} 行：${next.purpose.zh}` : '文档的末尾'}`,
  }[lang];
};
