import type { KubeApi } from '../kube/kube-api.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Finding } from './finding.ts';
import { lastWords } from './last-words.ts';
import { oneLine } from './one-line.ts';
import { podFault } from './pod-fault.ts';
import { type ClusterView, titled } from './view.ts';

/** The document's pod busybox, which no workload makes again: it has ended, or does not run and says why. */
export const barePod = async (view: ClusterView, api: KubeApi): Promise<Finding[]> => {
  const pods = (view.list('pods') ?? []).filter(({ metadata }) => metadata.name === 'busybox');
  const [pod] = pods;
  if (!pod || pods.some(isReady)) return [];
  const object = titled('Pod', pod);
  const { name, namespace } = pod.metadata;
  const explains = { hops: ['busybox>*'] };
  const { phase } = pod.status;
  if (phase === 'Succeeded' || phase === 'Failed')
    return [
      {
        cause: {
          id: `pod ${object}`,
          object,
          says: {
            en: `it has ended (phase ${phase}) and is not started again`,
            zh: `它已经结束（phase ${phase}），不会再次启动`,
          },
          fix: {
            en: `Delete it and apply its manifest again (kubectl delete pod ${name} -n ${namespace})`,
            zh: `删除它并重新应用其清单（kubectl delete pod ${name} -n ${namespace}）`,
          },
          explains,
        },
      },
    ];
  const fault = podFault(pod, view.list('events') ?? []);
  if (!fault) return [];
  const words = await lastWords(api, pod, fault);
  const what = `${fault.reason}: ${oneLine(fault.message)}`;
  return [
    {
      cause: {
        id: `pod ${object}`,
        object,
        says: {
          en: `${what}${words ? `; the last line that it printed: ${words}` : ''}`,
          zh: `${what}${words ? `；它输出的最后一行：${words}` : ''}`,
        },
        fix: {
          en: `Mend what the message names (kubectl describe pod ${name} -n ${namespace})`,
          zh: `修正消息所指出的问题（kubectl describe pod ${name} -n ${namespace}）`,
        },
        explains,
      },
    },
  ];
};
