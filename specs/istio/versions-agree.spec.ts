import { claim, expect, imageRelease, isLive, type Pod, test } from '#fixtures';

const BOOKINFO = ['details', 'productpage', 'ratings', 'reviews'];

/** The release of a container's image in each pod that has it. */
const releases = (pods: Pod[], container: string) =>
  pods.flatMap(({ metadata, spec }) =>
    [...spec.containers, ...(spec.initContainers ?? [])]
      .filter(({ name }) => name === container)
      .map(({ image }) => ({
        pod: `${metadata.namespace}/${metadata.name}`,
        image,
        release: imageRelease(image),
      })),
  );

test(
  'The control plane and all proxies have the same Istio version',
  claim('IST-03'),
  async ({ document, installation, places, pods, evidence }) => {
    document.notApplicableIf(installation.outside() !== undefined, {
      en: `needed: istiod in this cluster; found: the webhook asks ${installation.outside()}`,
      zh: `需要：istiod 在此集群中；实际：webhook 指向 ${installation.outside()}`,
    });
    const control = releases(installation.podsOf(installation.istiod()), 'discovery');
    const proxied = [
      ...installation.podsOf(installation.ingress()),
      ...installation.podsOf(installation.egress()),
      ...BOOKINFO.flatMap((app) => pods.labelled(places.bookinfo, { app })).filter(isLive),
    ];
    const proxies = releases(proxied, 'istio-proxy');
    await evidence('control plane', control);
    await evidence('proxies', proxies);
    expect(control, {
      en: `containers discovery behind Service ${places.istiod.name}`,
      zh: `Service ${places.istiod.name} 后面的容器 discovery`,
    }).not.toEqual([]);
    expect(proxies, {
      en: 'containers istio-proxy of the gateways and of Bookinfo',
      zh: '网关与 Bookinfo 的容器 istio-proxy',
    }).not.toEqual([]);
    const untold = [...control, ...proxies].find(({ release }) => release === undefined);
    document.notApplicableIf(untold !== undefined, {
      en: `needed: images that name their release by a tag; found: ${untold?.image} in pod ${untold?.pod}`,
      zh: `需要：镜像用标签写明版本；实际：Pod ${untold?.pod} 的镜像为 ${untold?.image}`,
    });
    const [first] = control;
    expect(
      [...control, ...proxies].filter(({ release }) => release !== first?.release),
      {
        en: `containers of another release than ${first?.release} of pod ${first?.pod}`,
        zh: `版本与 Pod ${first?.pod} 的 ${first?.release} 不同的容器`,
      },
    ).toEqual([]);
  },
);
