import { analyze, claim, expect, joined, resolvedHost, test, unknownReferences } from '#fixtures';

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
    const words = (said: typeof found) =>
      joined(
        said.map((f) => ({
          en: `${f.code} ${f.object} ${f.words.en}`,
          zh: `${f.code} ${f.object} ${f.words.zh}`,
        })),
      );
    const ours = found.filter(({ object }) => own.includes(object));
    expect(ours, { sentence: words(ours) }).toEqual([]);
    document.erratumIf(
      found.length > 0,
      joined(
        [{ en: 'the analyzer does have something to say', zh: '分析器确有意见' }, words(found)],
        ': ',
        '：',
      ),
    );
  },
);
