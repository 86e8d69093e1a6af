import { fqdnOf, gatewaysOf, resolvedHost } from '../istio/rule-hosts.ts';
import type { VirtualService } from '../kube/objects.ts';
import type { Finding } from './finding.ts';
import { entriesForPage, type Taken, takesAll } from './routes-taken.ts';
import { byAge, type ClusterView, titled } from './view.ts';

type Entry = Pick<Taken, 'rule' | 'root' | 'http' | 'conditional'>;

/**
 * A VirtualService that gives /productpage to somebody else before the rule that leads to the page is looked at: of
 * several for one host at one Gateway the oldest comes first, and what takes whatever comes last.
 */
export const pageTaken = (view: ClusterView): Finding[] => {
  const page = fqdnOf('productpage', view.places.bookinfo);
  const leads = ({ rule, http }: Entry): boolean =>
    (http.route ?? []).some(({ destination }) => resolvedHost(destination.host, rule) === page);
  const entries = entriesForPage(byAge(view.rules('virtualservices') ?? [])).toSorted(
    (a, b) => Number(takesAll(a.http)) - Number(takesAll(b.http)),
  );
  const meant = entries.find(leads);
  if (!meant) return [];
  const first = entries.slice(0, entries.indexOf(meant));
  const by = first.find((one) => !one.conditional && meet(one.root, meant.root));
  return by ? [{ cause: causeOf(by.root, meant.root) }] : [];
};

/** Whether both are asked for the same host at the same Gateway. */
const meet = (one: VirtualService, other: VirtualService): boolean =>
  one.spec.hosts.some((host) => other.spec.hosts.includes(host)) &&
  gatewaysOf(one).some((gateway) => gatewaysOf(other).includes(gateway));

const causeOf = (by: VirtualService, meant: VirtualService): Finding['cause'] => {
  const [object, rule] = [titled('VirtualService', by), titled('VirtualService', meant)];
  return {
    id: `page taken by ${object}`,
    object,
    says: {
      en: `it takes /productpage before ${rule}, which leads to the page, is looked at: both are for the same host at the same Gateway, and of these the older comes first`,
      zh: `它在指向该页面的 ${rule} 之前接走 /productpage：二者在同一 Gateway 上面向同一主机，较早创建的优先`,
    },
    fix: {
      en: `If the page is to be at this host: take its paths out of the matches of ${object}, or give ${object} a host of its own`,
      zh: `若页面应在该主机上：请从 ${object} 的匹配中去掉页面的路径，或让 ${object} 使用自己的主机`,
    },
    explains: { hops: ['gateway>productpage'] },
  };
};
