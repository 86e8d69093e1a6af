import { isDeepStrictEqual } from 'node:util';
import type { VirtualService } from '../kube/objects.ts';

/** One rule as a proxy decides it, whatever it was written as: clusters with their weights in percent. */
export interface Rule {
  /** header name -> exact value */
  headers: Record<string, string>;
  /** `v1` for a subset's cluster, `-` for the Service without one */
  split: Record<string, number>;
  abort?: number;
  delayMs?: number;
}

interface EnvoyRoute {
  match?: { headers?: { name: string; string_match?: { exact?: string }; exact_match?: string }[] };
  route?: {
    cluster?: string;
    weighted_clusters?: { clusters: { name: string; weight?: number }[] };
  };
  typed_per_filter_config?: Record<string, EnvoyFault>;
}

interface EnvoyFault {
  abort?: { http_status?: number };
  delay?: { fixed_delay?: string };
}

interface RouteConfig {
  name?: string;
  virtual_hosts?: { domains?: string[]; routes?: EnvoyRoute[] }[];
}

interface Dump {
  configs?: {
    route_config?: RouteConfig;
    dynamic_route_configs?: { route_config?: RouteConfig }[];
  }[];
}

/** The rules that a proxy holds for a host (`reviews.default.svc.cluster.local`) on a port, from its config dump. */
export const observedRules = (dump: unknown, host: string, port: number): Rule[] => {
  const configs = (dump as Dump).configs ?? [];
  const routes = configs.flatMap((c) =>
    c.route_config
      ? [c.route_config]
      : (c.dynamic_route_configs ?? []).flatMap((d) => d.route_config ?? []),
  );
  const hosts = routes.filter((r) => r.name === String(port)).flatMap((r) => r.virtual_hosts ?? []);
  const found = hosts.find((h) => h.domains?.some((d) => d === host || d === `${host}:${port}`));
  return (found?.routes ?? []).map(readRoute);
};

const readRoute = (route: EnvoyRoute): Rule => {
  const clusters =
    route.route?.weighted_clusters?.clusters ??
    (route.route?.cluster ? [{ name: route.route.cluster, weight: 100 }] : []);
  const fault = Object.values(route.typed_per_filter_config ?? {}).find((f) => f.abort || f.delay);
  return {
    headers: Object.fromEntries(
      (route.match?.headers ?? [])
        .filter((h) => !h.name.startsWith(':'))
        .map((h) => [h.name, h.string_match?.exact ?? h.exact_match ?? '']),
    ),
    split: percent(clusters.map((c) => [subsetOf(c.name), c.weight ?? 0])),
    ...(fault?.abort?.http_status ? { abort: fault.abort.http_status } : {}),
    ...(fault?.delay?.fixed_delay
      ? { delayMs: Number.parseFloat(fault.delay.fixed_delay) * 1000 }
      : {}),
  };
};

/** `outbound|9080|v1|reviews.default.svc.cluster.local` -> v1 */
const subsetOf = (cluster: string): string => cluster.split('|')[2] || '-';

const percent = (weights: [string, number][]): Record<string, number> => {
  const sum = weights.reduce((total, [, w]) => total + w, 0) || 1;
  return Object.fromEntries(
    weights.filter(([, w]) => w > 0).map(([name, w]) => [name, Math.round((w / sum) * 100)]),
  );
};

interface Fault {
  abort?: { httpStatus?: number };
  delay?: { fixedDelay?: string };
}

/** The rules that a VirtualService means, in the same words; a rule without a match ends the list, as in Envoy. */
export const desiredRules = (service: Pick<VirtualService, 'spec'>): Rule[] => {
  const rules: Rule[] = [];
  for (const http of service.spec.http ?? []) {
    const routes = http.route ?? [];
    const fault = http.fault as Fault | undefined;
    const split = percent(
      routes.map((r) => [r.destination.subset ?? '-', r.weight ?? (routes.length === 1 ? 100 : 0)]),
    );
    const effect = {
      ...(fault?.abort?.httpStatus ? { abort: fault.abort.httpStatus } : {}),
      ...(fault?.delay?.fixedDelay
        ? { delayMs: Number.parseFloat(fault.delay.fixedDelay) * 1000 }
        : {}),
    };
    const matches = http.match?.length ? http.match : [{}];
    for (const match of matches) {
      const headers = Object.fromEntries(
        Object.entries(
          (match as { headers?: Record<string, { exact?: string }> }).headers ?? {},
        ).map(([n, m]) => [n, m.exact ?? '']),
      );
      rules.push({ headers, split, ...effect });
    }
    if (!http.match?.length) break;
  }
  return rules;
};

export const sameRules = (a: Rule[], b: Rule[]): boolean => isDeepStrictEqual(a, b);
