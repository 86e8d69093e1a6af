import { claim, expect, test, tooFewNodes } from '#fixtures';

test(
  'A deleted pod of nginx is replaced without another command',
  claim('NGX-15'),
  async ({ changes, document, nginxCopy, evidence }) => {
    const { room, held, ports } = nginxCopy.ports();
    await evidence('who has port 80 of the nodes', ports);
    document.notApplicableIf(room < 2, tooFewNodes(room));
    document.inconclusiveIf(held.length > 0, {
      en: `the copy needs port 80 of two nodes, and a pod has taken it: ${held.join(', ')}; try again when it is free`,
      zh: `副本需要两个节点的 80 端口，而它已被 Pod 占用：${held.join('、')}；端口空闲后再试`,
    });
    await nginxCopy.start(changes.manifests('nginx-deployment.yaml'));
    const before = await nginxCopy.settled();
    await evidence('pods before', before.pods);
    document.inconclusiveIf(Boolean(before.says), {
      en: `a copy of the Deployment does not get its pods: ${before.says}`,
      zh: `Deployment 的副本得不到它的 Pod：“${before.says}”`,
    });
    expect(before.names, {
      en: `pods of the copy in ${before.namespace}`,
      zh: `${before.namespace} 中副本的 Pod`,
    }).toHaveLength(2);
    const deleted = await nginxCopy.deleteOne(before);
    const after = await nginxCopy.settled(deleted);
    await evidence(`pods after ${deleted} was deleted`, after.pods);
    document.inconclusiveIf(Boolean(after.says) && after.names.length === 2, {
      en: `the pod that replaces ${deleted} does not get ready: ${after.says}`,
      zh: `替换 ${deleted} 的 Pod 没有就绪：“${after.says}”`,
    });
    expect(after.names, {
      en: `pods of the copy in ${after.namespace} after ${deleted} was deleted`,
      zh: `删除 ${deleted} 后 ${after.namespace} 中副本的 Pod`,
    }).toHaveLength(2);
    expect(after.names).not.toContain(deleted);
  },
);
