import { isFor } from './access-line.ts';
import type { Finding } from './finding.ts';
import { routesTaken, type Taken } from './routes-taken.ts';
import { type ClusterView, titled } from './view.ts';

interface Fault {
  abort?: { httpStatus?: number; grpcStatus?: string; percentage?: { value?: number } };
  delay?: { fixedDelay?: string; percentage?: { value?: number }; percent?: number };
}

/** Rules on Bookinfo's hops that break or delay requests on purpose. What only some requests meet counts where a proxy says so. */
export const faultsPutIn = (view: ClusterView): Finding[] =>
  routesTaken(view).flatMap((taken) => {
    const words = wordsOf(taken);
    if (!words) return [];
    const rule = titled('VirtualService', taken.rule);
    return [
      {
        cause: {
          id: `fault ${rule} ${words}`,
          object: rule,
          says: `it puts in a fault on purpose: ${words}`,
          fix: {
            en: `If nobody tests with it any more, take the fault out of ${rule}`,
            zh: `若已无人用它做测试，请从 ${rule} 中去掉 fault`,
          },
          explains: { hops: taken.hops },
        },
        traces: {
          pods: taken.callers,
          tells: (line) => /\b(FI|DI)\b/.test(line.flags) && isFor(line, taken.fqdn),
        },
        onlyIfTraced: taken.conditional,
      },
    ];
  });

const wordsOf = ({ http, fqdn }: Taken): string | undefined => {
  const { abort, delay } = (http.fault ?? {}) as Fault;
  const share = ({ percentage }: { percentage?: { value?: number } }) => percentage?.value ?? 100;
  const [name] = fqdn.split('.');
  const words = [
    ...(abort && share(abort) > 0
      ? [`${share(abort)}% of requests to ${name} get ${abort.httpStatus ?? abort.grpcStatus}`]
      : []),
    ...(delay && share(delay) > 0
      ? [`${share(delay)}% of requests to ${name} wait ${delay.fixedDelay}`]
      : []),
  ];
  return words.length ? words.join(', ') : undefined;
};
