import { isReady } from '../kube/live-pods.ts';
import type { Node } from '../kube/objects.ts';
import { workloadOf } from '../kube/workloads.ts';
import type { Finding } from './finding.ts';
import { hopsInto } from './hops-into.ts';
import { oneLine } from './one-line.ts';
import type { ClusterView } from './view.ts';

/** Nodes that are not ready, with what their condition says, and the workloads whose pods there are not ready either. */
export const deadNodes = (view: ClusterView): Finding[] =>
  (view.list('nodes') ?? []).flatMap((node) => {
    const says = notReady(node);
    if (!says) return [];
    const { name } = node.metadata;
    const pods = (view.list('pods') ?? []).filter(
      (pod) => pod.spec.nodeName === name && !isReady(pod) && pod.status.phase === 'Running',
    );
    const names = new Set(pods.flatMap((pod) => workloadOf(view.workloads, pod) ?? []));
    const down = view.workloads.filter((one) => names.has(one.name));
    return [
      {
        cause: {
          id: `node ${name}`,
          object: `Node ${name}`,
          says: {
            en: `it is not ready: ${says}${pods.length ? `; pods on it that are not ready either: ${pods.length}` : ''}`,
            zh: `它未就绪：${says}${pods.length ? `；其上同样未就绪的 Pod：${pods.length} 个` : ''}`,
          },
          fix: {
            en: `See to the node (kubectl describe node ${name}; there: systemctl status kubelet, journalctl -u kubelet); its pods then get ready by themselves`,
            zh: `检查该节点（kubectl describe node ${name}；在节点上：systemctl status kubelet、journalctl -u kubelet）；之后其上的 Pod 会自行就绪`,
          },
          explains: {
            workloads: down.map((one) => one.name),
            hops: [...new Set(down.flatMap(({ workload }) => hopsInto(view, workload)))],
          },
        },
      },
    ];
  });

const notReady = ({ status }: Node): string | undefined => {
  const ready = status.conditions?.find(({ type }) => type === 'Ready');
  if (!ready || ready.status === 'True') return undefined;
  return oneLine([ready.reason, ready.message].filter(Boolean).join(': ')) || ready.status;
};
