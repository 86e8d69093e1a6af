import type { StringMatch, VirtualService } from '../kube/objects.ts';

interface EnvoyRoute {
  match?: { path?: string; prefix?: string; safe_regex?: { regex?: string } };
  route?: { cluster?: string };
  direct_response?: { status?: number };
}

interface RouteConfig {
  virtual_hosts?: { routes?: EnvoyRoute[] }[];
}

/** The routes of a gateway's config dump, each as `exact /login -> productpage.default.svc.cluster.local`. */
export const observedGatewayRoutes = (dump: unknown): string[] => {
  const configs = (dump as { configs?: { route_config?: RouteConfig }[] }).configs ?? [];
  return configs
    .flatMap((c) => c.route_config?.virtual_hosts ?? [])
    .flatMap((host) => host.routes ?? [])
    .map(({ match, route, direct_response }) => {
      const path = match?.path
        ? `exact ${match.path}`
        : `prefix ${match?.prefix ?? match?.safe_regex?.regex ?? ''}`;
      const to =
        route?.cluster?.split('|')[3] ?? route?.cluster ?? `status ${direct_response?.status}`;
      return `${path} -> ${to}`;
    });
};

/** What a VirtualService bound to a gateway means, in the same words without the target: istiod may name a missing one as it likes. */
export const desiredGatewayPaths = ({ spec }: Pick<VirtualService, 'spec'>): string[] =>
  (spec.http ?? [])
    // a rule without a match takes every path
    .flatMap((rule): { uri?: StringMatch }[] => (rule.match?.length ? rule.match : [{}]))
    .map(({ uri }) => (uri?.exact ? `exact ${uri.exact} -> ` : `prefix ${uri?.prefix ?? '/'} -> `));
