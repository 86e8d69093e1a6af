import { kubeletConfiguration } from '../../programs/container/kubelet-dns.ts';
import type { Json, KubeObject } from '../../store/objects.ts';
import { StatusError } from '../../store/status-error.ts';
import type { Api } from '../api.ts';
import { type Answer, type Exchange, objectAnswer, textAnswer } from '../http/exchange.ts';

const unreachable = ({ status }: KubeObject): StatusError => {
  const address = status?.addresses?.find(({ type }: Json) => type === 'InternalIP')?.address;
  const message = `error trying to reach service: dial tcp ${address}:10250: connect: no route to host`;
  return new StatusError(503, 'ServiceUnavailable', message, {});
};

/** What cAdvisor measures of the machine itself: the swap alone. */
const machine = ({ status }: KubeObject): string =>
  [
    '# HELP machine_swap_bytes Amount of swap memory available on the machine.',
    '# TYPE machine_swap_bytes gauge',
    `machine_swap_bytes{machine_id="${status?.nodeInfo?.machineID}"} ${status?.nodeInfo?.swap?.capacity ?? 0}`,
    '',
  ].join('\n');

/** GET nodes/NAME/proxy/…: what the kubelet tells of itself. A kubelet runs with the configuration that is in kube-system. */
export const nodeProxy = ({ store }: Api, { info, method }: Exchange): Answer => {
  const node = store.get(store.registry.kind('Node', ''), info.name);
  const ready = node.status?.conditions?.find(({ type }: Json) => type === 'Ready');
  if (!ready || ready.status === 'Unknown') throw unreachable(node);
  const [, path = ''] = /^\/+(.*?)\/?$/.exec(info.rest) ?? [];
  if (method !== 'GET') return textAnswer('Method Not Allowed', 405);
  if (path === 'configz') return objectAnswer({ kubeletconfig: kubeletConfiguration(store) });
  return path === 'metrics/cadvisor'
    ? textAnswer(machine(node))
    : textAnswer('404 page not found\n', 404);
};
