import type { LocalizedText } from '../claims/row.ts';
import { DOCUMENT_PLACES } from './document-places.ts';
import type { Places } from './places.ts';

/** What stands in `{…}` in the fixes of the catalogue: where the parts of the document are. */
export const fixNames = (places: Places) => ({
  namespace: places.bookinfo,
  'gateway.namespace': places.gateway.namespace,
  'gateway.name': places.gateway.name,
  'kiali.namespace': places.kiali.namespace,
  'kiali.name': places.kiali.name,
  'dns.namespace': places.dns.namespace,
  'dns.name': places.dns.name,
  'prometheus.namespace': places.prometheus.namespace,
  'istiod.namespace': places.istiod.namespace,
  'istiod.name': places.istiod.name,
  revision: places.revision,
});

export type FixPlaceholder = keyof ReturnType<typeof fixNames>;

/** Each placeholder with the name that the document gives it. */
export const FIX_DEFAULTS: Record<FixPlaceholder, string> = fixNames(DOCUMENT_PLACES);

/** The placeholders that a fix may hold, without their braces. */
export const FIX_PLACEHOLDERS = Object.keys(FIX_DEFAULTS) as FixPlaceholder[];

/** `{namespace}`, `{gateway.name}`, …; not `{.spec.type}` of a JSONPath, nor `{"spec":…}` of a patch. */
const PLACEHOLDER = /\{([a-z]+(?:\.[a-z]+)?)\}/g;

/** What stands in braces like a placeholder, known or not, in the order of the text. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string);

/**
 * A fix with the names of this cluster in place of its placeholders. A name that is unknown or empty is the
 * document's; what is no placeholder stays as it stands. Never throws: the lint refuses what it does not know.
 */
export const fillFix = (fix: LocalizedText, names: Record<string, string>): LocalizedText => ({
  en: filled(fix.en, names),
  zh: filled(fix.zh, names),
});

const filled = (text: string, names: Record<string, string>): string =>
  text.replace(
    PLACEHOLDER,
    (whole, name: string) => names[name] || FIX_DEFAULTS[name as FixPlaceholder] || whole,
  );
