import { EN } from './messages.en.ts';
import { ZH } from './messages.zh.ts';
import type { LocalizedText } from './words.ts';

/** The closed list of why a claim has its verdict. */
export type ReasonCode = keyof typeof EN;

/** What a catalogue of messages holds: a text for each code, made from that code's parameters. */
export type Messages = { [C in ReasonCode]: (params: ParamsOf<C>) => string };

/** The parameters of a code; `{}` where it has none. */
export type ParamsOf<C extends ReasonCode> =
  Parameters<(typeof EN)[C]> extends [infer P] ? P : Record<string, never>;

/** As a ledger holds them: flat. */
export type Params = Record<string, string | number | string[]>;

/** Why a claim has its verdict, as data: `textOf` says it in both languages. */
export interface Reason {
  code: ReasonCode;
  params: Params;
}

/** A reason of the catalogue. */
export const because = <C extends ReasonCode>(
  code: C,
  ...[params]: Parameters<(typeof EN)[C]>
): Reason => ({ code, params: (params ?? {}) as Params });

/** A reason from one, or from words in both languages that are given at the spot. */
export const asReason = (why: Reason | LocalizedText): Reason =>
  'code' in why ? why : { code: 'said', params: { en: why.en, zh: why.zh } };

/** A reason in both languages. */
export const textOf = ({ code, params }: Reason): LocalizedText => ({
  en: (EN[code] as (p: Params) => string)(params),
  zh: (ZH[code] as (p: Params) => string)(params),
});

/** Several reasons as one text in both languages; each may be words that are given already. */
export const joined = (all: (Reason | LocalizedText)[], en = '; ', zh = '；'): LocalizedText => {
  const texts = all.map((one) => textOf(asReason(one)));
  return { en: texts.map((t) => t.en).join(en), zh: texts.map((t) => t.zh).join(zh) };
};

/** Whether a ledger's code is one that this version can put into words. */
export const isReasonCode = (code: string | null): code is ReasonCode =>
  code !== null && Object.hasOwn(EN, code);
