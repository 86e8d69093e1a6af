import { hasLabels } from '../kube/label-selector.ts';
import type { Gateway, HttpRoute, StringMatch, VirtualService } from '../kube/objects.ts';
import { gatewaysOf } from './rule-hosts.ts';

/** The addresses that the document's rule lists (its lines 937 to 948). */
const DOCUMENTED: StringMatch[] = [
  { exact: '/productpage' },
  { prefix: '/static' },
  { exact: '/login' },
  { exact: '/logout' },
  { prefix: '/api/v1/products' },
];

type Match = NonNullable<HttpRoute['match']>[number];

/** The addresses of a rule that ask for nothing but themselves, in order: one with a header too is not for every request. */
export const plainAddresses = ({ spec }: VirtualService): StringMatch[] =>
  (spec.http ?? []).flatMap(({ match }) => (match ?? []).flatMap((one) => addressOf(one) ?? []));

/** The rules of a VirtualService that hold one of these addresses. */
export const routesFor = ({ spec }: VirtualService, addresses: StringMatch[]): HttpRoute[] =>
  (spec.http ?? []).filter(({ match }) =>
    match?.some((one) => addresses.some((address) => same(addressOf(one), address))),
  );

const addressOf = (match: Match): StringMatch | undefined =>
  Object.keys(match).every((key) => ['uri', 'name', 'ignoreUriCase'].includes(key))
    ? match.uri
    : undefined;

const same = (a: StringMatch | undefined, b: StringMatch): boolean =>
  a?.exact === b.exact && a?.prefix === b.prefix && a?.regex === b.regex;

/**
 * The VirtualServices that take a path for any host at a gateway besides the document's five addresses: what the
 * document says of that path does not hold where somebody gives it away. `pods`: labels of the gateway's pods. [] also
 * where `entry`, the rule for the page, lacks one of the five: then that is what is wrong.
 */
export const alsoTaking = (
  path: string,
  entry: VirtualService,
  all: { virtualServices: VirtualService[]; gateways: Gateway[] },
  pods: Record<string, string>,
): string[] => {
  const own = plainAddresses(entry);
  if (!DOCUMENTED.every((address) => own.some((one) => same(one, address)))) return [];
  const shared = all.gateways
    .filter(({ spec }) => hasLabels(pods, spec.selector))
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return all.virtualServices
    .filter(
      (rule) =>
        rule.spec.hosts.includes('*') &&
        gatewaysOf(rule).some((name) => shared.includes(name)) &&
        rule.spec.http?.some((http) => takes(http, path)),
    )
    .map(({ metadata }) => `VirtualService ${metadata.namespace}/${metadata.name}`);
};

const takes = ({ match }: HttpRoute, path: string): boolean =>
  match?.length
    ? match.some(
        (one) => !DOCUMENTED.some((address) => same(one.uri, address)) && covers(one.uri, path),
      )
    : true;

const covers = (uri: StringMatch | undefined, path: string): boolean => {
  if (!uri) return true;
  if (uri.exact !== undefined) return uri.exact === path.split('?')[0];
  if (uri.prefix !== undefined) return path.startsWith(uri.prefix);
  return matches(uri.regex ?? '', path);
};

/** Envoy's expressions are RE2's; one that is none here is taken for one that may match. */
const matches = (regex: string, path: string): boolean => {
  try {
    return new RegExp(`^(?:${regex})$`).test(path);
  } catch {
    return true;
  }
};
