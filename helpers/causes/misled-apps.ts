import type { KubeObject } from '../kube/objects.ts';
import type { NamedWorkload } from '../kube/workloads.ts';
import type { Finding } from './finding.ts';
import type { ClusterView } from './view.ts';

/** Whom each app of Bookinfo asks (facts 3.2). */
const CALLED: Record<string, string[]> = {
  productpage: ['details', 'reviews', 'ratings'],
  reviews: ['ratings'],
};

/** An app that a variable sends elsewhere. */
interface Misled {
  workload: NamedWorkload;
  app: string;
  called: string;
  /** `DETAILS_HOSTNAME`, or what stands behind every name */
  variable: string;
  host: string;
}

/**
 * Workloads of Bookinfo whose environment names a Service that is not there as one of those that they call. A name that
 * may be one outside the cluster is none: only a resolver knows it.
 */
export const misledApps = (view: ClusterView): Finding[] => {
  if (!view.list('services') || !view.alone) return [];
  return view.workloads
    .filter(({ workload }) => workload.metadata.namespace === view.places.bookinfo)
    .flatMap((one) => misledBy(view, one))
    .map(finding);
};

const misledBy = (view: ClusterView, one: NamedWorkload): Misled[] => {
  const { metadata, spec } = one.workload.spec.template;
  const app = metadata?.labels?.app ?? '';
  const env = new Map(
    spec.containers.flatMap((c) => (c.env ?? []).map(({ name, value }) => [name, value] as const)),
  );
  return (CALLED[app] ?? []).flatMap((called) => {
    const own = `${called.toUpperCase()}_HOSTNAME`;
    const domain = env.get(DOMAIN);
    const host = `${env.get(own) ?? called}${domain ? `.${domain}` : ''}`;
    const variable = env.has(own) ? own : DOMAIN;
    const isSaid = env.get(own) !== undefined || Boolean(domain);
    return isSaid && isMissing(view, host) ? [{ workload: one, app, called, variable, host }] : [];
  });
};

const DOMAIN = 'SERVICES_DOMAIN';

/** `name`, `name.namespace`, or the name in full: of no other can it be told from here that nobody is there. */
const isMissing = (view: ClusterView, host: string): boolean => {
  const [name = '', namespace = view.places.bookinfo, ...rest] = host.toLowerCase().split('.');
  const isThere = (o: KubeObject): boolean =>
    o.metadata.name === name && o.metadata.namespace === namespace;
  const isOwn =
    rest.length > 0
      ? rest[0] === 'svc'
      : (view.list('namespaces') ?? []).some((o) => o.metadata.name === namespace);
  return isOwn && !view.services.some(isThere);
};

const finding = ({ workload, app, called, variable, host }: Misled): Finding => ({
  cause: {
    id: `misled ${workload.name} ${called}`,
    object: workload.name,
    says: {
      en: `its variable ${variable} has it ask ${host} for ${called}, and there is no such Service`,
      zh: `它的变量 ${variable} 让它向 ${host} 请求 ${called}，而没有这样的 Service`,
    },
    fix: {
      en: `Write the Service that serves ${called} into ${variable} of ${workload.name}, or take the variable out: then it asks ${called}`,
      zh: `请在 ${workload.name} 的 ${variable} 中写上提供 ${called} 的 Service，或去掉该变量：这时它请求 ${called}`,
    },
    explains: { hops: [`${app}>${called}`] },
  },
});
