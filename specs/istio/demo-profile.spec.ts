import { claim, expect, joined, readyColumn, test, whatIsWrong } from '#fixtures';

const NO_EGRESS = {
  en: 'needed: the demo profile, which has an egress gateway; found: an installation without one',
  zh: '需要：带有出口网关的 demo profile；实际：安装中没有出口网关',
};

/** The sentence about an installation whose control plane somebody else runs. */
const outside = (url: string | undefined) => ({
  en: `needed: istiod in this cluster; found: the webhook asks ${url}`,
  zh: `需要：istiod 在此集群中；实际：webhook 指向 ${url}`,
});

test(
  'istiod and both gateways of the demo profile are available',
  claim('IST-02'),
  async ({ document, installation, evidence }) => {
    document.notApplicableIf(installation.outside() !== undefined, outside(installation.outside()));
    const egress = installation.egress();
    const parts = installation.parts();
    await evidence(
      'parts of the installation',
      parts.map(({ part, name, workloads }) => ({
        part,
        name,
        workloads: workloads.map(({ kind, workload }) => ({
          workload: `${kind} ${workload.metadata.namespace}/${workload.metadata.name}`,
          ...workload.status,
        })),
      })),
    );
    // asked for by their pods, so that a rollout or a crash of theirs explains this
    await evidence(
      'their pods',
      parts.flatMap(installation.podsOf).map(({ metadata }) => metadata.name),
    );
    const wrong = parts.flatMap(whatIsWrong);
    expect(wrong, { sentence: joined(wrong) }).toEqual([]);
    document.notApplicableIf(!egress, NO_EGRESS);
  },
);

/** What istioctl puts on whatever it installs, and a chart of Helm does not. */
const BY_ISTIOCTL = /^(install\.)?operator\.istio\.io\//;

test(
  'Istio is installed with the demo profile, not the default one',
  claim('IST-04'),
  async ({ configmaps, document, installation, places, evidence }) => {
    const { service, name } = installation.ingress();
    const { namespace } = places.istiod;
    const config =
      configmaps.find(namespace, `istio-${places.revision}`) ?? configmaps.read(namespace, 'istio');
    const mesh = config.data?.mesh ?? '';
    const ports = service?.spec.ports.map(({ port }) => port) ?? [];
    const marks = {
      ports: [31400, 15443].filter((port) => ports.includes(port)),
      accessLogFile: /^accessLogFile:\s*["']?([^"'\s]*)/m.exec(mesh)?.[1],
    };
    await evidence('marks', { ...marks, gateway: name, allPorts: ports });
    await evidence('mesh configuration', mesh);
    document.notApplicableIf(installation.egress() === undefined, NO_EGRESS);
    const installed =
      service?.metadata.namespace === namespace &&
      Object.keys(service.metadata.labels ?? {}).some((key) => BY_ISTIOCTL.test(key));
    document.notApplicableIf(!installed, {
      en: `needed: the ingress gateway of the demo profile, as istioctl installs it; found: ${name}, installed otherwise`,
      zh: `需要：istioctl 安装的 demo profile 的入口网关；实际：${name} 以其他方式安装`,
    });
    expect(marks, {
      en: `what distinguishes demo from default: Service ${name} and the mesh configuration`,
      zh: `demo 与 default 的区别：Service ${name} 与网格配置`,
    }).toEqual({ ports: [31400, 15443], accessLogFile: '/dev/stdout' });
  },
);

test(
  'The pods of istiod and of both gateways are running and ready',
  claim('IST-10'),
  async ({ document, installation, evidence }) => {
    document.notApplicableIf(installation.outside() !== undefined, outside(installation.outside()));
    const egress = installation.egress();
    const parts = installation.parts();
    const found = parts.map((one) => ({
      part: `${one.part} ${one.name}`,
      pods: installation.podsOf(one).map((pod) => ({
        pod: pod.metadata.name,
        ready: readyColumn(pod),
        phase: pod.status.phase,
      })),
    }));
    await evidence('pods', found);
    expect(
      found.filter(({ pods }) => pods.length === 0).map(({ part }) => part),
      { en: 'parts of the installation without a pod', zh: '没有 Pod 的安装部件' },
    ).toEqual([]);
    expect(
      found
        .flatMap(({ pods }) => pods)
        .filter(({ ready, phase }) => phase !== 'Running' || !/^(\d+)\/\1$/.test(ready)),
      { en: 'pods that do not run or are not ready', zh: '没有运行或未就绪的 Pod' },
    ).toEqual([]);
    document.notApplicableIf(!egress, NO_EGRESS);
  },
);

test(
  'istiod and both gateways have a Service',
  claim('IST-11'),
  async ({ document, installation, evidence }) => {
    document.notApplicableIf(installation.outside() !== undefined, outside(installation.outside()));
    const egress = installation.egress();
    const parts = installation.parts();
    const found = parts.map(({ part, name, service }) => ({
      part: `${part} ${name}`,
      service: service && `${service.metadata.namespace}/${service.metadata.name}`,
    }));
    await evidence('Services of the installation', found);
    expect(
      found.filter(({ service }) => service === undefined).map(({ part }) => part),
      { en: 'parts of the installation without a Service', zh: '没有 Service 的安装部件' },
    ).toEqual([]);
    document.notApplicableIf(!egress, NO_EGRESS);
  },
);
