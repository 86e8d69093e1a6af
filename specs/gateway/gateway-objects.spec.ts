import {
  claim,
  expect,
  hasLabels,
  isGateway,
  joined,
  labelsInWords,
  type Pod,
  test,
} from '#fixtures';

test(
  'The list of Gateways contains bookinfo-gateway',
  claim('GWY-02'),
  async ({ gateways, document, entryRule, places, evidence }) => {
    const names = gateways.all(places.bookinfo).map((g) => g.metadata.name);
    await evidence(`gateways.networking.istio.io of namespace ${places.bookinfo}`, names);
    const other = entryRule.wayInUnless(names.includes('bookinfo-gateway'));
    document.notApplicableIf(other !== undefined, {
      en: `needed: Gateway bookinfo-gateway in namespace ${places.bookinfo}; found: ${other?.en}`,
      zh: `需要：命名空间 ${places.bookinfo} 中的 Gateway bookinfo-gateway；实际：${other?.zh}`,
    });
    expect(names, {
      en: `Gateways of namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 的 Gateway`,
    }).toContain('bookinfo-gateway');
  },
);

test(
  'The list of VirtualServices contains bookinfo',
  claim('GWY-03'),
  async ({ virtualservices, document, entryRule, places, evidence }) => {
    const names = virtualservices.all(places.bookinfo).map((v) => v.metadata.name);
    await evidence(`virtualservices of namespace ${places.bookinfo}`, names);
    const other = entryRule.wayInUnless(names.includes('bookinfo'));
    document.notApplicableIf(other !== undefined, {
      en: `needed: VirtualService bookinfo in namespace ${places.bookinfo}; found: ${other?.en}`,
      zh: `需要：命名空间 ${places.bookinfo} 中的 VirtualService bookinfo；实际：${other?.zh}`,
    });
    expect(names, {
      en: `VirtualServices of namespace ${places.bookinfo}`,
      zh: `命名空间 ${places.bookinfo} 的 VirtualService`,
    }).toContain('bookinfo');
  },
);

test(
  'The Gateway accepts plain HTTP for any host',
  claim('GWY-04'),
  async ({ entryRule, services, places, evidence }) => {
    const { metadata, spec } = entryRule.gateway();
    const { ports } = services.read(places.gateway.namespace, places.gateway.name).spec;
    await evidence('spec', spec);
    await evidence('ports of the gateway', ports);
    // the Service's port in samples before Istio 1.19, the pods' port since: both mean the same listener
    const led = ports.flatMap(({ port, targetPort }) => [port, Number(targetPort)]);
    const open = spec.servers
      .filter(({ port }) => /^HTTP2?$/i.test(port.protocol) && led.includes(port.number))
      .flatMap(({ hosts }) => hosts);
    expect(
      open.some((host) => /^([^/]+\/)?\*$/.test(host)),
      {
        en: `a plain HTTP server of Gateway ${metadata.namespace}/${metadata.name}, at a port that Service ${places.gateway.namespace}/${places.gateway.name} leads to, takes any host (such servers take: ${open.join(', ') || 'none'})`,
        zh: `Gateway ${metadata.namespace}/${metadata.name} 在 Service ${places.gateway.namespace}/${places.gateway.name} 指向的端口上有接受任意主机的 HTTP 服务器（这类服务器接受的主机：${open.join('、') || '无'}）`,
      },
    ).toBe(true);
  },
);

const isReady = ({ metadata, status }: Pod): boolean =>
  !metadata.deletionTimestamp &&
  (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True');

const nameOf = ({ metadata }: Pod) => `${metadata.namespace}/${metadata.name}`;

type Labels = Record<string, string>;

const selectorFor = ({ metadata: { labels = {} } }: Pod): Labels =>
  labels.istio ? { istio: labels.istio } : { app: labels.app ?? '' };

/** The gateway that a selector should have found, with what to write. */
const elsewhere = (service: string, selector: Labels, there: Pod | undefined) =>
  there
    ? {
        en: `the gateway that is there is ${service}, whose pod ${nameOf(there)} has ${labelsInWords(selector)}: write the selector ${labelsInWords(selectorFor(there))}`,
        zh: `现有的网关是 ${service}，其 Pod ${nameOf(there)} 带有 ${labelsInWords(selector)}：请把 selector 写为 ${labelsInWords(selectorFor(there))}`,
      }
    : { en: 'no other gateway is there', zh: '没有其他网关' };

const orNotReady = (found: Pod[], instead: ReturnType<typeof elsewhere>) =>
  found.length
    ? {
        en: `not ready: ${found.map(nameOf).join(', ')}`,
        zh: `未就绪：${found.map(nameOf).join('、')}`,
      }
    : instead;

test(
  "The Gateway's selector matches a ready gateway pod",
  claim('GWY-05'),
  async ({ entryRule, pods, services, places, touch, evidence }) => {
    touch.hops(['client>gateway']);
    const { metadata, spec } = entryRule.gateway();
    const found = pods
      .all()
      .filter((pod) => isGateway(pod) && hasLabels(pod.metadata.labels, spec.selector));
    const { namespace, name } = places.gateway;
    const selector = services.find(namespace, name)?.spec.selector ?? {};
    const [there] = pods.labelled(namespace, selector);
    await evidence('selector', spec.selector);
    await evidence(
      'pods that it selects',
      found.map((pod) => ({ pod: nameOf(pod), ready: isReady(pod) })),
    );
    await evidence('the gateway that is there', {
      service: `${namespace}/${name}`,
      pod: there && nameOf(there),
      labels: there?.metadata.labels,
    });
    expect(found.filter(isReady).length, {
      sentence: joined([
        {
          en: `Gateway ${metadata.namespace}/${metadata.name} selects no ready pod with ${labelsInWords(spec.selector)}`,
          zh: `Gateway ${metadata.namespace}/${metadata.name} 以 ${labelsInWords(spec.selector)} 没有选中就绪的 Pod`,
        },
        orNotReady(found, elsewhere(`${namespace}/${name}`, selector, there)),
      ]),
    }).toBeGreaterThan(0);
  },
);
