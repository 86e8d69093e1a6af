import type { LocalizedText } from './row.ts';

/** One object at fault, with what it can explain. It never makes a claim red; it names why one that is red is so. */
export interface Cause {
  /** unique in a run */
  id: string;
  /** as people name it: `AuthorizationPolicy default/allow-nothing` */
  object: string;
  /** what is wrong with it, quoting the proxy, the Event, the container or the condition; a clause, for "object: says" */
  says: LocalizedText;
  /** safe on a working cluster: changes only what was seen to be wrong */
  fix: LocalizedText;
  explains: {
    /** hops of request paths that it stands in the way of: `*>reviews`, `productpage>*`; `*` for any end */
    hops?: string[];
    /** workloads that it keeps from running: `Deployment default/reviews-v3` */
    workloads?: string[];
  };
}

/** What a claim's check rested on, as far as causes go. */
interface Touched {
  hops: string[];
  workloads: string[];
}

/** Whether a cause can be why a check that rested on this went wrong. */
export const explains = ({ explains: by }: Pick<Cause, 'explains'>, touched: Touched): boolean =>
  (by.workloads ?? []).some((name) => touched.workloads.includes(name)) ||
  (by.hops ?? []).some((pattern) => touched.hops.some((hop) => meets(pattern, hop)));

const meets = (pattern: string, hop: string): boolean => {
  const [from, to] = pattern.split('>');
  const [caller, called] = hop.split('>');
  return (from === '*' || from === caller) && (to === '*' || to === called);
};
