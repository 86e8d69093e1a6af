import type { Cause } from '../claims/cause.ts';
import type { Pod } from '../kube/objects.ts';
import type { AccessLine } from './access-line.ts';

/** A cause, with where the proxies may have told of it. */
export interface Finding {
  cause: Cause;
  /** the pods whose proxies would say so, and which lines of their access logs do */
  traces?: {
    pods: Pod[];
    tells(line: AccessLine): boolean;
    /** where it is there: of the lines that it fits the last alone is asked */
    among?(line: AccessLine): boolean;
  };
  /** what was listed is no proof by itself: it is a cause only if a proxy has said so */
  onlyIfTraced?: boolean;
}
