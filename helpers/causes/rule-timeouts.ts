import { isFor } from './access-line.ts';
import type { Finding } from './finding.ts';
import { routesTaken } from './routes-taken.ts';
import { type ClusterView, titled } from './view.ts';

/** Rules on Bookinfo's hops that give up on an answer, where a proxy says that one came too late for them (504 UT). */
export const ruleTimeouts = (view: ClusterView): Finding[] =>
  routesTaken(view).flatMap(({ rule, http, hops, callers, fqdn }) => {
    const waits = http.timeout ?? http.retries?.perTryTimeout;
    if (!waits) return [];
    const object = titled('VirtualService', rule);
    const [name] = fqdn.split('.');
    return [
      {
        cause: {
          id: `timeout ${object} ${name}`,
          object,
          says: {
            en: `it waits ${waits} for an answer of ${name}, and answers came later`,
            zh: `它只等待 ${name} 的应答 ${waits}，而应答来得更晚`,
          },
          fix: {
            en: `If requests to ${name} may take longer: raise timeout (and retries.perTryTimeout) in ${object}; if they should not, see why ${name} is slow`,
            zh: `若对 ${name} 的请求可以更慢：请在 ${object} 中调大 timeout（以及 retries.perTryTimeout）；若不应这么慢，请查明 ${name} 慢的原因`,
          },
          explains: { hops },
        },
        traces: {
          pods: callers,
          tells: (line) => /\bUT\b/.test(line.flags) && isFor(line, fqdn),
        },
        onlyIfTraced: true,
      },
    ];
  });
