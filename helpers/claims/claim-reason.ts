import { isReasonCode, type Params, type Reason, textOf } from '../core/reason.ts';
import type { LedgerClaim } from './ledger.ts';
import type { LocalizedText } from './row.ts';

type Explained = Pick<LedgerClaim, 'reasonCode' | 'params' | 'reason'>;

/** The named claims for whose sake a claim was judged though nobody named it: beside the parameters of its reason. */
const FOR = 'judgedFor';

/** A reason as a claim of a ledger holds it; `judgedFor`: the named claims that it was judged for. */
export const explained = ({ code, params }: Reason, judgedFor: string[] = []): Explained => {
  const all: Params = judgedFor.length ? { ...params, [FOR]: judgedFor } : params;
  const kept = { reasonCode: code, params: all, reason: '' };
  return { ...kept, reason: reasonWords(kept).en };
};

/** The reason of a claim as data: one without a code, from an older ledger, is an error in its own words. */
export const reasonOf = ({ reasonCode, params, reason }: Explained): Reason =>
  isReasonCode(reasonCode)
    ? { code: reasonCode, params }
    : { code: 'error', params: { words: reason } };

/**
 * A claim's reason in both languages. One without a code, or with a code or parameters that this version does not know, is the
 * text of the ledger twice.
 */
export const reasonWords = (claim: Explained): LocalizedText => {
  const { reasonCode, params, reason } = claim;
  if (!isReasonCode(reasonCode)) return { en: reason, zh: reason };
  try {
    const { en, zh } = textOf({ code: reasonCode, params });
    const judgedFor = (params[FOR] ?? []) as string[];
    if (!judgedFor.length) return { en, zh };
    return {
      en: `${en} (judged because ${judgedFor.join(', ')} ${judgedFor.length > 1 ? 'depend' : 'depends'} on it)`,
      zh: `${zh}（因 ${judgedFor.join('、')} 依赖它而判定）`,
    };
  } catch {
    return { en: reason, zh: reason };
  }
};
