import { covers, fqdnOf, gatewaysOf, isForSidecars, resolvedHost } from '../istio/rule-hosts.ts';
import type { HttpRoute, Pod, StringMatch, VirtualService } from '../kube/objects.ts';
import { APPS, hasProxy, podsOf, sidecarCallers } from './parts.ts';
import { byAge, type ClusterView, isExportedTo } from './view.ts';

/** An HTTP rule that requests on some hops follow. */
export interface Taken {
  /** the object that holds it: a delegate where there is one */
  rule: VirtualService;
  /** the object that has hosts and gateways */
  root: VirtualService;
  http: HttpRoute;
  /** only requests with certain headers, of certain callers, … follow it */
  conditional: boolean;
  hops: string[];
  /** who follows it, as far as they have a proxy */
  callers: Pod[];
  /** full name of the Service that is asked for */
  fqdn: string;
}

/** What Bookinfo's apps are asked for (facts 3.2). */
const PATHS: Record<string, string> = {
  productpage: '/productpage',
  details: '/details/0',
  reviews: '/reviews/0',
  ratings: '/ratings/0',
};

/** The HTTP rules that the callers of Bookinfo's apps follow: sidecars first, then the gateway on its way to the page. */
export const routesTaken = (view: ClusterView): Taken[] => {
  const rules = byAge(view.rules('virtualservices') ?? []);
  return [...APPS.flatMap((app) => bySidecars(view, rules, app)), ...byGateway(view, rules)];
};

const bySidecars = (view: ClusterView, rules: VirtualService[], app: string): Taken[] => {
  const fqdn = fqdnOf(app, view.places.bookinfo);
  const callers = sidecarCallers(view).filter((caller) => caller !== app);
  const [rule] = rulesOf(view, rules, fqdn);
  if (!rule || !callers.length) return [];
  return followed(rules, rule, PATHS[app] ?? '/', 'mesh').map((taken) => ({
    ...taken,
    fqdn,
    hops: callers.map((caller) => `${caller}>${app}`),
    callers: callers.flatMap((caller) => podsOf(view, caller)).filter(hasProxy),
  }));
};

/** Of several for one host sidecars follow the one that names it, before one with a wildcard, and of these the oldest. */
const rulesOf = (view: ClusterView, rules: VirtualService[], fqdn: string): VirtualService[] => {
  const hostsOf = (rule: VirtualService): string[] =>
    (rule.spec.hosts ?? []).map((host) => resolvedHost(host, rule));
  return rules
    .filter(
      (rule) =>
        isForSidecars(rule) &&
        isExportedTo(rule, view.places.bookinfo) &&
        hostsOf(rule).some((host) => covers(host, fqdn)),
    )
    .toSorted((a, b) => Number(hostsOf(b).includes(fqdn)) - Number(hostsOf(a).includes(fqdn)));
};

const PAGE = '/productpage';

/** The rules bound to any Gateway that take the page's path. */
export const entriesForPage = (
  rules: VirtualService[],
): Omit<Taken, 'hops' | 'callers' | 'fqdn'>[] =>
  rules
    .filter((rule) => gatewaysOf(rule).length > 0)
    .flatMap((rule) => followed(rules, rule, PAGE, undefined));

const byGateway = (view: ClusterView, rules: VirtualService[]): Taken[] =>
  entriesForPage(rules)
    .toSorted((a, b) => Number(takesAll(a.http)) - Number(takesAll(b.http))) // catch-alls are asked last
    .slice(0, 1)
    .map((taken) => ({
      ...taken,
      fqdn: fqdnOf('productpage', view.places.bookinfo),
      hops: ['gateway>productpage'],
      callers: podsOf(view, 'gateway'),
    }));

/** What takes whatever comes, which istiod has a gateway look at last, however old it is. */
export const takesAll = ({ match }: HttpRoute): boolean =>
  (match ?? []).every((one) => one.uri?.prefix === '/' && Object.keys(one).length === 1);

/** The rules that a request for a path follows, up to the first that always takes it. */
const followed = (
  all: VirtualService[],
  rule: VirtualService,
  path: string,
  gateway: string | undefined,
): Omit<Taken, 'hops' | 'callers' | 'fqdn'>[] => {
  const taken = [];
  for (const http of rule.spec.http ?? []) {
    const applies = appliesTo(http, path, gateway);
    if (applies === 'never') continue;
    const [owner, https] = delegated(all, rule, http);
    for (const one of https)
      taken.push({
        root: rule,
        rule: owner,
        http: one,
        conditional: applies === 'maybe' || https.length > 1,
      });
    if (applies === 'always') break;
  }
  return taken;
};

/** The rules of the VirtualService that stands in for a rule, where it delegates. */
const delegated = (
  all: VirtualService[],
  rule: VirtualService,
  http: HttpRoute,
): [VirtualService, HttpRoute[]] => {
  if (!http.delegate) return [rule, [http]];
  const { name, namespace = rule.metadata.namespace } = http.delegate;
  const owner = all.find(
    ({ metadata }) => metadata.name === name && metadata.namespace === namespace,
  );
  return owner ? [owner, owner.spec.http ?? []] : [rule, []];
};

type Applies = 'always' | 'maybe' | 'never';
type Match = NonNullable<HttpRoute['match']>[number] & { gateways?: string[] };

/** Parts of a match that say nothing about the request itself. */
const NAMES = ['name', 'statPrefix', 'gateways', 'uri'];

const appliesTo = ({ match }: HttpRoute, path: string, gateway: string | undefined): Applies => {
  if (!match?.length) return 'always';
  const each = match.map((one) => matches(one as Match, path, gateway));
  if (each.includes('always')) return 'always';
  return each.includes('maybe') ? 'maybe' : 'never';
};

const matches = (match: Match, path: string, gateway: string | undefined): Applies => {
  if (gateway && match.gateways?.length && !match.gateways.includes(gateway)) return 'never';
  if (match.uri && !textMatches(match.uri, path)) return 'never';
  return Object.keys(match).every((key) => NAMES.includes(key)) ? 'always' : 'maybe';
};

const textMatches = ({ exact, prefix, regex }: StringMatch, path: string): boolean => {
  if (exact !== undefined) return path === exact;
  if (prefix !== undefined) return path.startsWith(prefix);
  try {
    return new RegExp(`^(?:${regex ?? '.*'})$`).test(path);
  } catch {
    return true; // not ours to read: it may match
  }
};
