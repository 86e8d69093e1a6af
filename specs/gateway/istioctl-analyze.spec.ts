import { analyze, claim, expect, resolvedHost, test, unknownReferences } from '#fixtures';

const APPS = ['details', 'productpage', 'ratings', 'reviews'];
/** What the rules that are looked at decide. */
const CALLS = [
  'gateway>productpage',
  'productpage>details',
  'productpage>reviews',
  'reviews>ratings',
];

test(
  "The main checks of istioctl analyze find no issue in Bookinfo's namespace",
  claim('GWY-06'),
  async ({
    namespaces,
    pods,
    services,
    gateways,
    virtualservices,
    destinationrules,
    places,
    touch,
    document,
    evidence,
  }) => {
    touch.hops(CALLS);
    const namespace = places.bookinfo;
    const unknown = unknownReferences(namespace, {
      virtualServices: virtualservices.all(),
      destinationRules: destinationrules.all(),
      gateways: gateways.all(),
      services: services.all(),
      pods: pods.all(),
    });
    const rest = analyze(namespaces.read(undefined, namespace), pods.all(), services.all());
    const found = [...unknown, ...rest];
    await evidence('what istioctl analyze says by its rules IST0101, IST0103 and IST0118', found);
    const hosts = APPS.map((app) => places.nameOf(app));
    const rules = virtualservices
      .all(namespace)
      .filter((rule) =>
        [
          ...rule.spec.hosts,
          ...(rule.spec.http ?? []).flatMap(({ route }) =>
            (route ?? []).map(({ destination }) => destination.host),
          ),
        ].some((host) => hosts.includes(resolvedHost(host, rule))),
      );
    const own = [
      ...rules.map(({ metadata }) => `VirtualService ${namespace}/${metadata.name}`),
      ...pods
        .all(namespace)
        .filter(({ metadata }) => APPS.includes(metadata.labels?.app ?? ''))
        .map(({ metadata }) => `Pod ${namespace}/${metadata.name}`),
    ];
    // what is said about Bookinfo is the cluster's fault; anything else was brought in beside it, by the document itself too
    const words = (said: typeof found) => said.map((f) => `${f.code} ${f.object} ${f.words}`);
    const ours = found.filter(({ object }) => own.includes(object));
    expect(
      words(ours),
      `what the analyzer says about Bookinfo: ${words(ours).join('; ') || 'nothing'}`,
    ).toEqual([]);
    document.isWrong(
      found.length > 0,
      `the analyzer does have something to say: ${words(found).join('; ')}`,
    );
  },
);
