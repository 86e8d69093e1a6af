import type { LocalizedText } from '../claims/row.ts';
import { joined } from '../core/reason.ts';
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
          id: `fault ${rule} ${words.en}`,
          object: rule,
          says: {
            en: `it puts in a fault on purpose: ${words.en}`,
            zh: `它有意注入故障：${words.zh}`,
          },
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

const wordsOf = ({ http, fqdn }: Taken): LocalizedText | undefined => {
  const { abort, delay } = (http.fault ?? {}) as Fault;
  const share = ({ percentage }: { percentage?: { value?: number } }) => percentage?.value ?? 100;
  const [name] = fqdn.split('.');
  const words = [
    ...(abort && share(abort) > 0
      ? [
          {
            en: `${share(abort)}% of requests to ${name} get ${abort.httpStatus ?? abort.grpcStatus}`,
            zh: `对 ${name} 的请求有 ${share(abort)}% 得到 ${abort.httpStatus ?? abort.grpcStatus}`,
          },
        ]
      : []),
    ...(delay && share(delay) > 0
      ? [
          {
            en: `${share(delay)}% of requests to ${name} wait ${delay.fixedDelay}`,
            zh: `对 ${name} 的请求有 ${share(delay)}% 等待 ${delay.fixedDelay}`,
          },
        ]
      : []),
  ];
  return words.length ? joined(words, ', ', '，') : undefined;
};
