import type { LocalizedText } from '../claims/row.ts';
import type { Pod } from '../kube/objects.ts';
import type { NamedWorkload } from '../kube/workloads.ts';
import type { PodFault } from './pod-fault.ts';

const inKubectl = ({ name, workload }: NamedWorkload): string =>
  `${name.split(' ')[0]?.toLowerCase()} ${workload.metadata.name} -n ${workload.metadata.namespace}`;

const noReplicas = (one: NamedWorkload): LocalizedText => ({
  en: `If it is meant to run: kubectl scale ${inKubectl(one)} --replicas=1`,
  zh: `若它本应运行：kubectl scale ${inKubectl(one)} --replicas=1`,
});

/** What to do where pods are refused, by what refused them as the API server says it. */
const noPods = (one: NamedWorkload, message: string): LocalizedText => {
  const { namespace } = one.workload.metadata;
  const [, webhook] = /failed calling webhook "([^"]+)"/.exec(message) ?? [];
  const [, name, place] = /https:\/\/([^./]+)\.([^./]+)\.svc/.exec(message) ?? [];
  if (webhook)
    return {
      en: `Let webhook ${webhook} answer${name ? `: see to the pods behind Service ${place}/${name}` : ''}; its pods then come by themselves`,
      zh: `让 webhook ${webhook} 恢复应答${name ? `：检查 Service ${place}/${name} 背后的 Pod` : ''}；之后 Pod 会自动创建`,
    };
  const [, quota] = /exceeded quota: ([^,\s]+)/.exec(message) ?? [];
  if (quota)
    return {
      en: `Raise ResourceQuota ${namespace}/${quota} (kubectl edit quota ${quota} -n ${namespace}), or free what it counts`,
      zh: `提高 ResourceQuota ${namespace}/${quota}（kubectl edit quota ${quota} -n ${namespace}），或释放其统计的资源`,
    };
  const [, level] = /violates PodSecurity "([^"]+)"/.exec(message) ?? [];
  if (level)
    return {
      en: `Namespace ${namespace} enforces ${level}: let the pod template of ${one.name} meet it, or enforce another level there`,
      zh: `命名空间 ${namespace} 强制 ${level}：让 ${one.name} 的 Pod 模板符合它，或改用其他级别`,
    };
  return otherwise(one);
};

const otherwise = (one: NamedWorkload): LocalizedText => ({
  en: `Its pods are refused or do not come: fix what the message names, then it goes on by itself (kubectl describe ${inKubectl(one)})`,
  zh: `它的 Pod 被拒绝或无法就绪：修正消息所指出的问题，之后会自动继续（kubectl describe ${inKubectl(one)}）`,
});

/** What to do about a pod that does not run; `map`: the ConfigMap that its last line blames. */
const pod = (
  one: NamedWorkload,
  { metadata }: Pod,
  { reason, container, image, ended }: PodFault,
  map: string | undefined,
): LocalizedText => {
  const of = `-n ${metadata.namespace}`;
  if (map) {
    const [namespace, name] = map.split('/');
    return {
      en: `Correct in ConfigMap ${map} what the line names (kubectl edit configmap ${name} -n ${namespace}), then kubectl rollout restart ${inKubectl(one)}`,
      zh: `在 ConfigMap ${map} 中改正该行所指出的内容（kubectl edit configmap ${name} -n ${namespace}），然后执行 kubectl rollout restart ${inKubectl(one)}`,
    };
  }
  if (ended)
    return {
      en: `Read why it ends (kubectl logs ${metadata.name} -c ${container} ${of} --previous) and fix that in ${one.name}`,
      zh: `查看其退出原因（kubectl logs ${metadata.name} -c ${container} ${of} --previous），并在 ${one.name} 中修正`,
    };
  if (/Image/.test(reason))
    return {
      en: `Let the node pull ${image}, or name in ${one.name} an image that exists (kubectl set image ${inKubectl(one)} ${container}=IMAGE)`,
      zh: `让节点能够拉取 ${image}，或在 ${one.name} 中改为存在的镜像（kubectl set image ${inKubectl(one)} ${container}=镜像）`,
    };
  return {
    en: `Mend what the message names (kubectl describe pod ${metadata.name} ${of}); the pod then goes on by itself`,
    zh: `修正消息所指出的问题（kubectl describe pod ${metadata.name} ${of}），之后 Pod 会自动继续`,
  };
};

export const workloadFix = { noReplicas, noPods, pod };
