import { type Bookinfo, type BookinfoPart, claim, expect, longRunning, test } from '#fixtures';

const LABELS: Record<string, { app: string; version: string }> = {
  'details-v1': { app: 'details', version: 'v1' },
  'productpage-v1': { app: 'productpage', version: 'v1' },
  'ratings-v1': { app: 'ratings', version: 'v1' },
  'reviews-v1': { app: 'reviews', version: 'v1' },
  'reviews-v2': { app: 'reviews', version: 'v2' },
  'reviews-v3': { app: 'reviews', version: 'v3' },
};
const PARTS = Object.keys(LABELS);

/** The labels that each workload gives its pods; where none is known, those of the pods. */
const labelsOf = (bookinfo: Bookinfo) =>
  PARTS.flatMap((part) => {
    const { workloads, pods } = bookinfo.part(part);
    const templates = workloads.map(({ workload }) => workload.spec.template.metadata);
    return (templates.length ? templates : pods.map(({ metadata }) => metadata)).map((from) => ({
      part,
      app: from?.labels?.app,
      version: from?.labels?.version,
    }));
  });

const namesOf = (containers: { name: string }[]) => containers.map(({ name }) => name);

/** The containers of each pod that run as long as it does, and those of them that its workload does not ask for. */
const containersOf = ({ labels: { app }, workloads, pods }: BookinfoPart) => {
  const asked = workloads.flatMap(({ workload }) => namesOf(longRunning(workload.spec.template)));
  return pods.map((pod) => {
    const containers = namesOf(longRunning(pod));
    const added = workloads.length ? containers.filter((name) => !asked.includes(name)) : [];
    // the file calls it by its app; another name is as good
    const own = containers.find((name) => name === app) ?? containers[0];
    const further = containers.filter((name) => name !== own);
    return { pod: pod.metadata.name, containers, further, added };
  });
};

test(
  'The pods of each Bookinfo workload carry the labels app and version',
  claim('BKI-08'),
  async ({ bookinfo, document, places, evidence }) => {
    const labels = labelsOf(bookinfo);
    await evidence('labels of the pods of each workload', labels);
    document.notApplicableIf(labels.length === 0, {
      en: `needed: workloads of Bookinfo in namespace ${places.bookinfo}; found: none`,
      zh: `需要：命名空间 ${places.bookinfo} 中有 Bookinfo 的工作负载；实际：没有`,
    });
    expect(labels, {
      en: `workloads of Bookinfo in namespace ${places.bookinfo}, by the labels of their pods`,
      zh: `命名空间 ${places.bookinfo} 中 Bookinfo 的工作负载及其 Pod 的标签`,
    }).toAllMatch((name) => LABELS[name] ?? {}, { by: 'part' });
  },
);

test(
  'Each Bookinfo pod has one container, and no sidecar yet',
  claim('BKI-09'),
  async ({ bookinfo, document, places, evidence }) => {
    const seen = PARTS.flatMap((part) => containersOf(bookinfo.part(part)));
    await evidence('containers', seen);
    const added = seen
      .filter((one) => one.added.length > 0)
      .map((one) => `${one.pod}: ${one.added.join(', ')}`);
    document.notApplicableIf(added.length > 0, {
      en: `needed: pods as their workloads declare them; found: containers that something else has added (${added.join('; ')})`,
      zh: `需要：Pod 与其工作负载的声明一致；实际：有其他组件添加的容器（${added.join('；')}）`,
    });
    const all = seen.map(({ pod, further }) => ({ pod, 'further containers': further }));
    expect(all, {
      en: `pods of Bookinfo in namespace ${places.bookinfo}, each of which is to have one container`,
      zh: `命名空间 ${places.bookinfo} 中 Bookinfo 的各 Pod，都应只有一个容器`,
    }).toAllMatch({ 'further containers': [] }, { by: 'pod' });
  },
);
