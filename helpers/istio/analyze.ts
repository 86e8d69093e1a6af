import type { LocalizedText } from '../core/words.ts';
import { isRunning } from '../kube/live-pods.ts';
import type { KubeObject, Pod, Service } from '../kube/objects.ts';
import { longRunning } from '../kube/ready-column.ts';

/** One message that `istioctl analyze` has for an object. */
export interface Finding {
  code: 'IST0101' | 'IST0103' | 'IST0118';
  object: string;
  words: LocalizedText;
}

const NEVER = 'false';

/**
 * The two messages of `istioctl analyze` that the document's own objects can raise in one namespace: a pod
 * without a proxy where injection is on (IST0103, a warning) and a Service port without a name (IST0118,
 * a note, above the default threshold all the same). Facts 8, C1 and C2.
 */
export const analyze = (namespace: KubeObject, pods: Pod[], services: Service[]): Finding[] => {
  const here = <T extends KubeObject>(items: T[]) =>
    items.filter((item) => item.metadata.namespace === namespace.metadata.name);
  const missing = injects(namespace) ? here(pods).filter(lacksProxy) : [];
  const unnamed = here(services).filter((s) =>
    s.spec.ports.some((p) => !p.name && p.protocol !== 'UDP'),
  );
  return [
    ...missing.map((pod) => ({
      code: 'IST0103' as const,
      object: `Pod ${pod.metadata.namespace}/${pod.metadata.name}`,
      words: {
        en: 'runs without the Istio proxy in a namespace that injects it',
        zh: '在会注入代理的命名空间中没有 Istio 代理',
      },
    })),
    ...unnamed.map((service) => ({
      code: 'IST0118' as const,
      object: `Service ${service.metadata.namespace}/${service.metadata.name}`,
      words: {
        en: 'has a port whose name does not give its protocol',
        zh: '有端口的名称没有说明协议',
      },
    })),
  ];
};

const injects = ({ metadata: { labels = {} } }: KubeObject): boolean =>
  labels['istio-injection'] === undefined
    ? 'istio.io/rev' in labels
    : labels['istio-injection'] === 'enabled';

/** A label wins over the annotation of the same name; pods on the host's network are never injected. */
const lacksProxy = (pod: Pod): boolean => {
  const { labels, annotations } = pod.metadata;
  const asked = labels?.['sidecar.istio.io/inject'] ?? annotations?.['sidecar.istio.io/inject'];
  return (
    isRunning(pod) &&
    !pod.spec.hostNetwork &&
    asked?.toLowerCase() !== NEVER &&
    !longRunning(pod).some((c) => c.name === 'istio-proxy')
  );
};
