import type { Found } from '../claims/found.ts';
import { EXIT, Exit } from '../core/exit.ts';
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

const LABELS: [key: keyof Found, label: string][] = [
  ['namespace', 'Bookinfo'],
  ['gateway', 'ingress gateway'],
  ['revision', 'revision'],
  ['dns', 'cluster DNS'],
  ['kiali', 'Kiali'],
  ['prometheus', 'Prometheus'],
];

/** What was found, in one line, and what was not, a line each: what is broken then is no surprise. */
export const foundLines = (found: Found): string[] => [
  `found: ${LABELS.flatMap(([key, label]) => (found[key].what ? [`${label} ${found[key].what}`] : [])).join(', ') || 'nothing of the document'}`,
  ...LABELS.flatMap(([key, label]) =>
    found[key].what
      ? []
      : [`not found: ${label} (${found[key].how}): what needs it will be broken or blocked`],
  ),
];
