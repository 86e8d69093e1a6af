/** Whether something fits a rule, as far as it can be told from here. */
export type Fit = 'yes' | 'no' | 'maybe';

/** A request as an AuthorizationPolicy sees it; undefined is what the called proxy does not know of the caller. */
export interface Asked {
  /** `cluster.local/ns/shop/sa/bookinfo-reviews`; known over mutual TLS alone */
  principal: string | undefined;
  namespace: string | undefined;
  serviceAccount: string | undefined;
  trustDomains: string[];
  path: string;
  method: string;
  port: number;
}

type Values = Record<string, string[] | undefined>;

/** A rule of an AuthorizationPolicy (istio.io, reference). */
export interface AuthorizationRule {
  from?: { source?: Values }[];
  to?: { operation?: Values }[];
  when?: unknown[];
}

const all = (fits: Fit[]): Fit =>
  fits.includes('no') ? 'no' : fits.includes('maybe') ? 'maybe' : 'yes';
const any = (fits: Fit[]): Fit =>
  fits.includes('yes') ? 'yes' : fits.includes('maybe') ? 'maybe' : 'no';
const not = (fit: Fit): Fit => (fit === 'maybe' ? fit : fit === 'yes' ? 'no' : 'yes');

/** Whether a request fits a rule; an empty one fits all. What hangs on addresses, headers or tokens may fit. */
export const ruleFits = ({ from, to, when }: AuthorizationRule, asked: Asked): Fit =>
  all([
    from?.length ? any(from.map(({ source }) => partsFit(source ?? {}, asked, SOURCE))) : 'yes',
    to?.length
      ? any(to.map(({ operation }) => partsFit(operation ?? {}, asked, OPERATION)))
      : 'yes',
    when?.length ? 'maybe' : 'yes',
  ]);

type Parts = Record<string, (value: string, asked: Asked) => Fit>;

const fits = (pattern: string, value: string | undefined): Fit => {
  if (value === undefined) return 'no';
  if (pattern === '*') return 'yes';
  if (pattern.endsWith('*')) return value.startsWith(pattern.slice(0, -1)) ? 'yes' : 'no';
  if (pattern.startsWith('*')) return value.endsWith(pattern.slice(1)) ? 'yes' : 'no';
  return pattern === value ? 'yes' : 'no';
};

/** An identity of another trust domain may be an alias of ours. */
const principalFits = (pattern: string, { principal, trustDomains }: Asked): Fit => {
  if (principal === undefined) return 'no';
  const [domain = '', rest] = pattern.split(/\/ns\/(.*)/s);
  const own = principal.replace(/^.*?\/ns\//, '');
  if (rest === undefined) return fits(pattern, principal);
  if (fits(rest, own) === 'no') return 'no';
  return domain.includes('*') || trustDomains.includes(domain) ? 'yes' : 'maybe';
};

const SOURCE: Parts = {
  principals: principalFits,
  namespaces: (pattern, { namespace }) => fits(pattern, namespace),
  serviceAccounts: (pattern, { serviceAccount, namespace }) =>
    pattern.includes('/')
      ? fits(pattern, serviceAccount && `${namespace}/${serviceAccount}`)
      : any([fits(pattern, serviceAccount), 'maybe']),
  // a request of the suite carries no token
  requestPrincipals: () => 'no',
};

const OPERATION: Parts = {
  methods: (pattern, { method }) => fits(pattern, method),
  ports: (pattern, { port }) => fits(pattern, String(port)),
  paths: (pattern, { path }) => (pattern.includes('{') ? 'maybe' : fits(pattern, path)),
  hosts: (pattern) => (pattern === '*' ? 'yes' : 'maybe'),
};

/** All parts must fit: one of the values of each, none of those of a `not…`. An unknown part may fit. */
const partsFit = (values: Values, asked: Asked, parts: Parts): Fit =>
  all(
    Object.entries(values).map(([key, list]) => {
      if (!list?.length) return 'yes';
      const negated = /^not([A-Z])(.*)$/.exec(key);
      const name = negated ? `${negated[1]?.toLowerCase()}${negated[2]}` : key;
      const part = parts[name];
      if (!part) return 'maybe';
      const fit = any(list.map((value) => part(value, asked)));
      return negated ? not(fit) : fit;
    }),
  );
