import type { Cause } from '../claims/cause.ts';
import { gatewaysOf } from '../istio/rule-hosts.ts';
import { hasLabels } from '../kube/label-selector.ts';
import type { Gateway, Pod } from '../kube/objects.ts';
import { isGateway } from '../places/gateway.ts';
import type { Finding } from './finding.ts';
import { entriesForPage } from './routes-taken.ts';
import { type ClusterView, labelText, titled } from './view.ts';

const HOPS = { hops: ['client>gateway', 'gateway>productpage'] };

/**
 * Why no gateway leads to Bookinfo's page: the Gateway that its rule is bound to does not exist, or selects no pod (and
 * which ingress gateway is there instead), sends all to HTTPS, or no rule leads there at all. One way that leads is
 * enough.
 */
export const gatewayEntry = (view: ClusterView): Finding[] => {
  const rules = view.rules('virtualservices');
  const gateways = view.rules('gateways');
  if (!rules || !gateways || !view.list('pods')) return [];
  const entries = [...new Set(entriesForPage(rules).map(({ root }) => root))];
  const names = entries.flatMap(gatewaysOf);
  const bound = gateways.filter(({ metadata }) =>
    names.includes(`${metadata.namespace}/${metadata.name}`),
  );
  const open = bound.filter((gateway) => selectsSomething(view, gateway));
  if (open.length) return open.every(redirects) ? open.map(redirected) : [];
  if (bound[0]) return [{ cause: selectsNone(view, bound[0]) }];
  if (entries[0])
    return [{ cause: unbound(titled('VirtualService', entries[0]), names, gateways) }];
  return nothingLeads(view, gateways);
};

/** Its servers of plain HTTP, if it has any, send everybody to HTTPS. */
const redirects = ({ spec }: Gateway): boolean => {
  const plain = spec.servers.filter(({ port }) => /^HTTP2?$/i.test(port.protocol));
  return plain.length > 0 && plain.every(({ tls }) => tls?.httpsRedirect === true);
};

const redirected = (gateway: Gateway): Finding => {
  const object = titled('Gateway', gateway);
  return {
    cause: {
      id: `redirect ${object}`,
      object,
      says: {
        en: 'it answers every request by plain HTTP with a redirect to HTTPS (tls.httpsRedirect)',
        zh: '它对所有明文 HTTP 请求都回答重定向到 HTTPS（tls.httpsRedirect）',
      },
      fix: {
        en: `If the page is to be read by plain HTTP, as the document does: take tls.httpsRedirect out of ${object}; if only HTTPS is wanted, nothing is to be repaired`,
        zh: `若页面应像文档那样用明文 HTTP 访问：请从 ${object} 中去掉 tls.httpsRedirect；若只需要 HTTPS，则无需修复`,
      },
      explains: { hops: ['client>gateway'] },
    },
  };
};

/** Pods that are yet to come count: then it is not the selector that is wrong. */
const selectsSomething = (view: ClusterView, { spec }: Gateway): boolean =>
  (view.list('pods') ?? []).some(({ metadata }) =>
    hasLabels(metadata.labels, spec.selector ?? {}),
  ) ||
  view.workloads.some(({ workload }) =>
    hasLabels(workload.spec.template.metadata?.labels, spec.selector ?? {}),
  );

const selectsNone = (view: ClusterView, gateway: Gateway): Cause => {
  const object = titled('Gateway', gateway);
  const there = ingressGateways(view);
  const known = there.map(({ name, label }) => `${name} (${label})`).join(', ');
  const [only] = there.length === 1 ? there : [];
  return {
    id: `gateway ${object}`,
    object,
    says: {
      en: `its selector ${labelText(gateway.spec.selector)} finds no pod (IST0101); ${known ? `the ingress gateway that is there is ${known}` : 'no ingress gateway is there'}`,
      zh: `它的 selector ${labelText(gateway.spec.selector)} 选不到任何 Pod（IST0101）；${known ? `现有的入口网关是 ${known}` : '没有入口网关'}`,
    },
    fix: only
      ? {
          en: `If the page is meant to come through ${only.name}: write the selector ${only.label} in ${object}`,
          zh: `若页面应经由 ${only.name}：请在 ${object} 中把 selector 写为 ${only.label}`,
        }
      : {
          en: `If an ingress gateway runs, write in ${object} the labels of its pods as the selector (kubectl get pods -A --show-labels); if none does, it is what is missing`,
          zh: `若有入口网关在运行，请在 ${object} 中把 selector 写为其 Pod 的标签（kubectl get pods -A --show-labels）；若没有，缺少的就是入口网关`,
        },
    explains: HOPS,
  };
};

/** The ingress gateways: Services that lead from outside to a gateway's pods, with the label to select these by. */
const ingressGateways = (view: ClusterView): { name: string; label: string }[] =>
  view.services.flatMap(({ metadata, spec }) => {
    if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return [];
    const pod = view.pods.find(
      (one) =>
        isGateway(one) &&
        one.metadata.namespace === metadata.namespace &&
        Object.keys(spec.selector ?? {}).length > 0 &&
        hasLabels(one.metadata.labels, spec.selector ?? {}),
    );
    return pod ? [{ name: `${metadata.namespace}/${metadata.name}`, label: labelOf(pod) }] : [];
  });

/** Gateways are told apart by the label istio, by convention; without it by app. */
const labelOf = ({ metadata: { labels = {} } }: Pod): string =>
  labels.istio ? `istio: ${labels.istio}` : `app: ${labels.app}`;

const unbound = (rule: string, names: string[], gateways: Gateway[]): Cause => {
  const there = gateways.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return {
    id: `gateway of ${rule}`,
    object: rule,
    says: {
      en: `it is bound to Gateway ${names.join(', ')}, which does not exist (IST0101); there ${there.length ? `is ${there.join(', ')}` : 'is none'}`,
      zh: `它绑定的 Gateway ${names.join('、')} 不存在（IST0101）；现有的 Gateway：${there.join('、') || '无'}`,
    },
    fix: {
      en: `Apply that Gateway (bookinfo-gateway.yaml of the samples holds Bookinfo's), or bind ${rule} to one that exists`,
      zh: `应用该 Gateway（Bookinfo 的见示例 bookinfo-gateway.yaml），或将 ${rule} 绑定到已存在的 Gateway`,
    },
    explains: { hops: ['gateway>productpage'] },
  };
};

/** Where the Kubernetes Gateway API is installed a route of that kind may lead there: then nothing is said. */
const nothingLeads = (view: ClusterView, gateways: Gateway[]): Finding[] => {
  const crds = view.list('crds');
  const [gateway] = gateways.filter((one) => selectsSomething(view, one));
  const otherWays = crds?.some(({ spec }) => spec.group === 'gateway.networking.k8s.io');
  const byBytes = (view.rules('virtualservices') ?? []).some(({ spec }) =>
    ['tcp', 'tls'].some((kind) => kind in spec),
  );
  if (!crds || otherWays || byBytes || !gateway) return [];
  const object = titled('Gateway', gateway);
  return [
    {
      cause: {
        id: `nothing bound ${object}`,
        object,
        says: {
          en: 'no VirtualService that is bound to a Gateway leads /productpage anywhere',
          zh: '没有任何绑定到 Gateway 的 VirtualService 为 /productpage 指明去处',
        },
        fix: {
          en: `Apply a VirtualService that is bound to ${object} and leads the page's paths to productpage; bookinfo-gateway.yaml of the samples holds one (and a Gateway, which is not to replace this one)`,
          zh: `应用一个绑定到 ${object}、将页面路径引到 productpage 的 VirtualService；示例 bookinfo-gateway.yaml 中有一个（其中的 Gateway 不应覆盖现有的）`,
        },
        explains: { hops: ['gateway>productpage'] },
      },
      traces: {
        pods: view.pods.filter(isGateway),
        tells: (line) => /\bNR\b/.test(line.flags) && line.path.startsWith('/productpage'),
      },
    },
  ];
};
