import {
  claim,
  expect,
  jsonOf,
  type KubeObject,
  objectPath,
  type Pod,
  test,
  tooFewNodes,
  type Workload,
} from '#fixtures';

const NAME = 'nginx-deployment-demo';
const ABOUT = { en: `Deployment ${NAME}`, zh: `Deployment ${NAME}` };

/** What it says of the container that the document names. */
const containerOf = ({ spec }: Pick<Workload, 'spec'>) =>
  spec.template.spec.containers.find(({ name }) => name === 'nginx');

/** The container's port 80 and the port of the node that a pod takes by it. */
const portsOf = ({ metadata, spec }: Pod) => ({
  name: metadata.name,
  ports: spec.containers
    .flatMap(({ ports = [] }) => ports)
    .filter(({ containerPort }) => containerPort === 80)
    .map(({ hostPort }) => hostPort),
});

test(
  'What is called nginx-deployment-demo is a Deployment of apps/v1',
  claim('NGX-01'),
  async ({ api, nginxDemo, evidence }) => {
    const path = objectPath({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: NAME, namespace: nginxDemo.namespace },
    });
    const answer = await api.ask(path);
    await evidence(`GET ${path}`, answer.text);
    expect(
      { status: answer.status, kind: (jsonOf(answer) as KubeObject).kind },
      {
        en: `the API's answer for Deployment ${nginxDemo.namespace}/${NAME}`,
        zh: `API 对 Deployment ${nginxDemo.namespace}/${NAME} 的应答`,
      },
    ).toEqual({ status: 200, kind: 'Deployment' });
  },
);

test(
  'The Deployment of nginx is labelled app=nginx',
  claim('NGX-02'),
  async ({ nginxDemo, evidence }) => {
    const { metadata } = nginxDemo.deployment();
    await evidence('metadata', { name: metadata.name, labels: metadata.labels });
    expect(metadata.labels, {
      en: `labels of Deployment ${NAME}`,
      zh: `Deployment ${NAME} 的标签`,
    }).toMatchObject({ app: 'nginx' });
  },
);

test(
  'The Deployment of nginx wants two replicas, and both are available',
  claim('NGX-03'),
  async ({ document, nginxDemo, evidence }) => {
    const { spec, status } = nginxDemo.deployment();
    const room = nginxDemo.room();
    const available = status.availableReplicas ?? 0;
    await evidence('replicas', { wanted: spec.replicas, status, 'nodes that can hold one': room });
    expect(spec.replicas ?? 1, {
      en: `replicas that Deployment ${NAME} wants`,
      zh: `Deployment ${NAME} 期望的副本数`,
    }).toBeGreaterThanOrEqual(2);
    document.notApplicableIf(room < 2 && available >= room, tooFewNodes(room));
    expect(available, {
      en: `available replicas of Deployment ${NAME}`,
      zh: `Deployment ${NAME} 可用的副本数`,
    }).toBeGreaterThanOrEqual(2);
  },
);

test(
  'The selector of nginx and its pod template have the same label app=nginx',
  claim('NGX-04'),
  async ({ nginxDemo, evidence }) => {
    const { selector, template } = nginxDemo.deployment().spec;
    await evidence('selector and labels', { selector, labels: template.metadata?.labels });
    expect(
      { selector: selector?.matchLabels, labels: template.metadata?.labels },
      ABOUT,
    ).toMatchObject({ selector: { app: 'nginx' }, labels: { app: 'nginx' } });
  },
);

test(
  'The pods of nginx use the network of their nodes',
  claim('NGX-05'),
  async ({ nginxDemo, evidence }) => {
    const { hostNetwork } = nginxDemo.deployment().spec.template.spec;
    await evidence('hostNetwork', hostNetwork ?? false);
    expect(
      { hostNetwork },
      {
        en: `pod template of Deployment ${NAME}`,
        zh: `Deployment ${NAME} 的 Pod 模板`,
      },
    ).toEqual({ hostNetwork: true });
  },
);

test(
  'The container of nginx runs nginx:1.14.2 and takes port 80 of its node',
  claim('NGX-06'),
  async ({ nginxDemo, evidence }) => {
    const { image, ports = [] } = containerOf(nginxDemo.deployment()) ?? {};
    const taken = nginxDemo.pods().map(portsOf);
    await evidence('container nginx', { image, ports });
    await evidence('ports of the nodes that the pods take', taken);
    // from whatever registry, with a digest or without
    expect(image, {
      en: `image of container nginx of Deployment ${NAME}`,
      zh: `Deployment ${NAME} 中容器 nginx 的镜像`,
    }).toMatch(/^(.+\/)?nginx:1\.14\.2(@.+)?$/);
    expect(
      ports.map(({ containerPort }) => containerPort),
      {
        en: `ports of container nginx of Deployment ${NAME}`,
        zh: `Deployment ${NAME} 中容器 nginx 的端口`,
      },
    ).toContain(80);
    // the API server fills it in for pods on the network of their node (facts 7.1)
    expect(
      taken.filter(({ ports: [port] }) => port !== 80),
      {
        en: `pods of ${NAME} that do not take port 80 of their node`,
        zh: `没有占用节点 80 端口的 ${NAME} 的 Pod`,
      },
    ).toEqual([]);
  },
);
