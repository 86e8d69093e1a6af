import {
  allWorkloads,
  asEvidence,
  claim,
  expect,
  imageName,
  jsonOf,
  test,
  workloadsSelectedBy,
} from '#fixtures';

/** `v1.38`, `1.38.0-dev`, `quay.io/kiali/kiali:v1.38` -> 1.38 */
const release = (text: string | undefined): string | undefined =>
  /(?:^|:)v?(\d+\.\d+)[^/]*$/.exec(text?.replace(/@.*/, '') ?? '')?.[1];

test(
  'Kiali reports the version of its image tag',
  claim('KIA-14'),
  async ({
    services,
    deployments,
    statefulsets,
    daemonsets,
    places,
    kiali,
    backends,
    document,
    evidence,
  }) => {
    const { namespace, name } = places.kiali;
    const all = allWorkloads({ deployments, statefulsets, daemonsets }, namespace);
    const containers = workloadsSelectedBy(services.read(namespace, name), all).flatMap(
      ({ workload }) => workload.spec.template.spec.containers,
    );
    const image = (containers.find((c) => imageName(c.image) === 'kiali') ?? containers[0])?.image;
    const answers = await backends.askAll(kiali, '/kiali/api', ['kiali']);
    await evidence('image and status', { image, answers: answers.map(asEvidence) });
    document.notApplicableIf(release(image) === undefined, {
      en: `needed: an image tag that names a release; found: ${image}`,
      zh: `需要：镜像标签写明版本；实际：${image}`,
    });
    const reported = answers.map((answer) => {
      const { status = {} } = (jsonOf(answer) ?? {}) as { status?: Record<string, string> };
      return release(status['Kiali version'] ?? status['Kiali core version']);
    });
    expect([...new Set(reported)], {
      en: `releases that Kiali reports, under image ${image}`,
      zh: `镜像 ${image} 下 Kiali 报告的版本`,
    }).toEqual([release(image)]);
  },
);
