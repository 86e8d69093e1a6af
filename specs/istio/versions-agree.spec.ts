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
    document.isMoot(
      installation.outside() !== undefined,
      `needed: istiod in this cluster; found: the webhook asks ${installation.outside()}`,
    );
    const control = releases(installation.podsOf(installation.istiod()), 'discovery');
    const proxied = [
      ...installation.podsOf(installation.ingress()),
      ...installation.podsOf(installation.egress()),
      ...BOOKINFO.flatMap((app) => pods.labelled(places.bookinfo, { app })).filter(isLive),
    ];
    const proxies = releases(proxied, 'istio-proxy');
    await evidence('control plane', control);
    await evidence('proxies', proxies);
    expect(control, `containers discovery behind Service ${places.istiod.name}`).not.toEqual([]);
    expect(proxies, 'containers istio-proxy of the gateways and of Bookinfo').not.toEqual([]);
    const untold = [...control, ...proxies].find(({ release }) => release === undefined);
    document.isMoot(
      untold !== undefined,
      `needed: images that name their release by a tag; found: ${untold?.image} in pod ${untold?.pod}`,
    );
    const [first] = control;
    expect(
      [...control, ...proxies].filter(({ release }) => release !== first?.release),
      `containers of another release than ${first?.release} of pod ${first?.pod}`,
    ).toEqual([]);
  },
);
