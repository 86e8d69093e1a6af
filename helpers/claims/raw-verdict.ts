import { type Reason, textOf } from '../core/reason.ts';
import type { Evidence, Verdict } from './row.ts';

/** What a claim's own check said, kept as evidence where the ledger says something else. */
export const rawVerdict = (verdict: Verdict, why: Reason): Evidence => ({
  name: 'raw verdict',
  kind: 'json',
  varies: ['params', 'reason'],
  value: { verdict, reasonCode: why.code, params: why.params, reason: textOf(why).en },
});
