import {
  claim,
  expect,
  imageName,
  type Pod,
  readyColumn,
  type Service,
  test,
  works,
} from '#fixtures';

const isCoreDns = ({ spec }: Pod): boolean =>
  spec.containers.some(({ image }) => imageName(image) === 'coredns');

/** The pods behind the Service; a Service that selects nothing is DNS-22's matter, and then those that run CoreDNS. */
const podsOfDns = (
  service: Service | undefined,
  namespace: string,
  pods: {
    all(namespace: string): Pod[];
    labelled(namespace: string, labels: Record<string, string>): Pod[];
  },
): Pod[] => {
  const selector = service?.spec.selector ?? {};
  const behind = Object.keys(selector).length > 0 ? pods.labelled(namespace, selector) : [];
  return behind.length > 0 ? behind : pods.all(namespace).filter(isCoreDns);
};

const lookAt = (pod: Pod) => ({
  pod: pod.metadata.name,
  phase: pod.status.phase,
  ready: readyColumn(pod),
  works: works(pod),
  hash: pod.metadata.labels?.['pod-template-hash'],
});

test(
  'Every pod of the cluster DNS is running and ready',
  claim('K8S-16'),
  async ({ places, pods, services, evidence }) => {
    const { namespace, name } = places.dns;
    const found = podsOfDns(services.find(namespace, name), namespace, pods).map(lookAt);
    await evidence('pods of the cluster DNS', found);
    expect(found, { en: 'pods of the cluster DNS', zh: '集群 DNS 的 Pod' }).toAllMatch(
      { works: true },
      { by: 'pod' },
    );
  },
);

test(
  'The pods of CoreDNS have the template hash that the author saw',
  claim('K8S-03'),
  async ({ places, pods, services, evidence }) => {
    const { namespace, name } = places.dns;
    const found = podsOfDns(services.find(namespace, name), namespace, pods).map(lookAt);
    await evidence('pods of the cluster DNS', found);
    expect(found, { en: 'pods of CoreDNS', zh: 'CoreDNS 的 Pod' }).toAllMatch(
      { hash: '6d56c8448f' },
      { by: 'pod' },
    );
  },
);
