import { covers, fqdnOf } from '../istio/rule-hosts.ts';
import type { Pod, SidecarScope } from '../kube/objects.ts';
import { isFor } from './access-line.ts';
import type { Finding } from './finding.ts';
import { HOPS, hasProxy, podsOf, serviceOf } from './parts.ts';
import { scopeOf } from './scope-of.ts';
import { type ClusterView, titled } from './view.ts';

interface Hidden {
  hop: string;
  scope: SidecarScope;
  caller: Pod;
  host: string;
}

/** Sidecar objects whose egress hosts leave out a Service that the selected pods call: no rule about it reaches them. */
export const hiddenHosts = (view: ClusterView): Finding[] => {
  const hidden = HOPS.flatMap((hop) => {
    const [from = '', to = ''] = hop.split('>');
    const service = serviceOf(view, to);
    if (!service) return [];
    const { name, namespace = '' } = service.metadata;
    const host = fqdnOf(name, namespace);
    return podsOf(view, from)
      .filter((pod) => hasProxy(pod) && from !== 'gateway')
      .flatMap((caller) => {
        const scope = scopeOf(view, caller);
        return scope && !shows(scope, namespace, host) ? [{ hop, scope, caller, host }] : [];
      });
  });
  const alike = Map.groupBy(hidden, ({ scope }) => titled('Sidecar', scope));
  return [...alike].map(([object, all]) => finding(view, object, all));
};

/** `./*`, `istio-system/*`, `~/*`: namespace and host, of which at least one must show the Service; without any all are seen. */
const shows = ({ metadata, spec }: SidecarScope, namespace: string, host: string): boolean => {
  const hosts = (spec?.egress ?? []).flatMap((egress) => egress.hosts ?? []);
  if (!hosts.length) return true;
  return hosts.some((text) => {
    const [place = '', name = ''] = text.split('/');
    const there = place === '*' || (place === '.' ? metadata.namespace : place) === namespace;
    return there && covers(name, host);
  });
};

const finding = (view: ClusterView, object: string, hidden: Hidden[]): Finding => {
  const hosts = [...new Set(hidden.map(({ host }) => host))];
  const names = hosts.map((host) => host.split('.').slice(0, 2).join('.')).join(', ');
  const mode = hidden[0]?.scope.spec?.outboundTrafficPolicy?.mode ?? view.mesh.outbound;
  return {
    cause: {
      id: `sidecar ${object}`,
      object,
      says: {
        en: `its egress hosts leave out ${names}: ${mode === 'REGISTRY_ONLY' ? 'calls to it are kept in (REGISTRY_ONLY)' : 'no route, balancing or TLS setting for it reaches these proxies'}`,
        zh: `它的 egress hosts 没有列出 ${names}：${mode === 'REGISTRY_ONLY' ? '对它的调用出不去（REGISTRY_ONLY）' : '它的路由、负载均衡和 TLS 设置都到不了这些代理'}`,
      },
      fix: {
        en: `If these calls are meant to be: add ${hosts.map((host) => `${host.split('.')[1]}/${host}`).join(', ')} to the egress hosts of ${object}`,
        zh: `若应允许这些调用：在 ${object} 的 egress hosts 中加入 ${hosts.map((host) => `${host.split('.')[1]}/${host}`).join(', ')}`,
      },
      explains: { hops: [...new Set(hidden.map(({ hop }) => hop))] },
    },
    traces: {
      pods: hidden.map(({ caller }) => caller),
      tells: (line) =>
        (line.code >= 500 || line.cluster === 'PassthroughCluster') &&
        hosts.some((host) => isFor(line, host)),
    },
  };
};
