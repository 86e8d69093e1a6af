import type { Cause } from '../claims/cause.ts';
import { isReady } from '../kube/live-pods.ts';
import type { KubeObject, Pod } from '../kube/objects.ts';
import { workloadOf } from '../kube/workloads.ts';
import { injectors, injectorsFor } from '../places/injector.ts';
import type { Finding } from './finding.ts';
import { APPS, hasProxy, podsOf } from './parts.ts';
import { type ClusterView, titled } from './view.ts';

/**
 * Bookinfo's workloads whose pods run without a sidecar, and why: they opt out, no webhook takes new pods of their
 * namespace, or one does and they were made before. Where nothing injects (no Istio yet, ambient) nothing is said.
 */
export const withoutSidecar = (view: ClusterView): Finding[] => {
  const all = injectors(view.list('mutatingwebhooks') ?? []);
  const namespace = view
    .list('namespaces')
    ?.find(({ metadata }) => metadata.name === view.places.bookinfo);
  if (!all.length || !namespace || isAmbient(namespace)) return [];
  const bare = APPS.flatMap((app) => podsOf(view, app)).filter(
    (pod) => isReady(pod) && !hasProxy(pod) && !isAmbient(pod),
  );
  const byWorkload = Map.groupBy(bare, (pod) => workloadOf(view.workloads, pod));
  return [...byWorkload].flatMap(([workload, pods]) => {
    const [pod] = pods;
    if (!workload || !pod) return [];
    const labels = {
      'kubernetes.io/metadata.name': view.places.bookinfo,
      ...namespace.metadata.labels,
    };
    const takes = injectorsFor(all, labels, pod.metadata.labels).length > 0;
    return [{ cause: causeOf(workload, pod, namespace, takes) }];
  });
};

const isAmbient = ({ metadata }: KubeObject): boolean =>
  metadata.labels?.['istio.io/dataplane-mode'] === 'ambient';

const INJECT = 'sidecar.istio.io/inject';

const causeOf = (workload: string, pod: Pod, namespace: KubeObject, takes: boolean): Cause => {
  const { metadata } = pod;
  const asked = metadata.labels?.[INJECT] ?? metadata.annotations?.[INJECT];
  const base = {
    id: `sidecar of ${workload}`,
    object: workload,
    explains: { workloads: [workload] },
  };
  if (asked?.toLowerCase() === 'false')
    return {
      ...base,
      says: {
        en: `pod ${metadata.name} has no sidecar: its template says ${INJECT}: "${asked}"`,
        zh: `Pod ${metadata.name} 没有 sidecar：其模板写有 ${INJECT}: "${asked}"`,
      },
      fix: {
        en: `If it is to have a sidecar: take ${INJECT} out of the pod template of ${workload}`,
        zh: `若它应有 sidecar：从 ${workload} 的 Pod 模板中去掉 ${INJECT}`,
      },
    };
  if (pod.spec.hostNetwork)
    return {
      ...base,
      says: {
        en: `pod ${metadata.name} has no sidecar: it is on the network of its node, where none is put in`,
        zh: `Pod ${metadata.name} 没有 sidecar：它使用节点的网络，在那里不会注入`,
      },
      fix: {
        en: `If it is to have a sidecar: take hostNetwork out of the pod template of ${workload}`,
        zh: `若它应有 sidecar：从 ${workload} 的 Pod 模板中去掉 hostNetwork`,
      },
    };
  const place = titled('Namespace', namespace);
  const labelled = labelledAt(namespace);
  const isOlder = labelled !== undefined && labelled > metadata.creationTimestamp;
  const restart = `kubectl rollout restart ${workload.split(' ')[0]?.toLowerCase()} -n ${metadata.namespace} ${workload.split('/')[1]}`;
  if (!takes)
    return {
      ...base,
      says: {
        en: `pod ${metadata.name} has no sidecar: no webhook takes new pods of ${place} (${labelsOf(namespace) || 'no label of Istio'})`,
        zh: `Pod ${metadata.name} 没有 sidecar：没有 webhook 处理 ${place}（${labelsOf(namespace) || '没有 Istio 的标签'}）的新 Pod`,
      },
      fix: {
        en: `If Bookinfo is to have sidecars: label the namespace for injection (kubectl label namespace ${namespace.metadata.name} istio-injection=enabled, or istio.io/rev=REVISION), then ${restart}`,
        zh: `若 Bookinfo 应有 sidecar：为命名空间打上注入标签（kubectl label namespace ${namespace.metadata.name} istio-injection=enabled，或 istio.io/rev=版本），然后执行 ${restart}`,
      },
    };
  return {
    ...base,
    says: {
      en: `pod ${metadata.name} has no sidecar although ${place} (${labelsOf(namespace) || 'no label of Istio'}) is injected: it was made ${metadata.creationTimestamp}${isOlder ? `, before the label (${labelled})` : ', without one'}`,
      zh: `${place}（${labelsOf(namespace) || '没有 Istio 的标签'}）已开启注入，而 Pod ${metadata.name} 没有 sidecar：它创建于 ${metadata.creationTimestamp}${isOlder ? `，早于标签（${labelled}）` : '，创建时就没有'}`,
    },
    fix: {
      en: `If it is to have a sidecar, recreate its pods: ${restart}`,
      zh: `若它应有 sidecar，请重新创建其 Pod：${restart}`,
    },
  };
};

/** When the label that asks for sidecars was set last, as the API server keeps it; undefined where it keeps nothing. */
const labelledAt = ({ metadata }: KubeObject): string | undefined =>
  metadata.managedFields
    ?.filter(({ fieldsV1 }) =>
      /"f:istio(-injection|\.io\/rev)"/.test(JSON.stringify(fieldsV1 ?? {})),
    )
    .flatMap(({ time }) => time ?? [])
    .sort()
    .at(-1);

/** Its labels of Istio; '' where it has none. */
const labelsOf = ({ metadata }: KubeObject): string => {
  const own = Object.entries(metadata.labels ?? {}).filter(([key]) => /istio/.test(key));
  return own.map(([key, value]) => `${key}=${value}`).join(', ');
};
