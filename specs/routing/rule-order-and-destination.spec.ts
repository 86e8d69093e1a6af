import { claim, expect, plainAddresses, resolvedHost, routesFor, test } from '#fixtures';

const FIVE = [
  { exact: '/productpage' },
  { prefix: '/static' },
  { exact: '/login' },
  { exact: '/logout' },
  { prefix: '/api/v1/products' },
];
const isOneOfFive = (address: object) =>
  FIVE.some((one) => JSON.stringify(one) === JSON.stringify(address));

test(
  "The VirtualService matches five paths in the document's order",
  claim('NET-30'),
  async ({ entryRule, evidence }) => {
    const rule = entryRule.virtualService();
    await evidence('rules', rule.spec.http);
    // several rules may hold them, and others beside them
    expect(plainAddresses(rule).filter(isOneOfFive), {
      en: `those of the five addresses that VirtualService ${rule.metadata.namespace}/${rule.metadata.name} lists`,
      zh: `五个地址中 VirtualService ${rule.metadata.namespace}/${rule.metadata.name} 列出的`,
    }).toEqual(FIVE);
  },
);

const onlyOne = <T>(all: T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

test(
  'The five paths are routed to port 9080 of productpage only',
  claim('NET-36'),
  async ({ entryRule, services, places, evidence }) => {
    const rule = entryRule.virtualService();
    await evidence('rules', rule.spec.http);
    const ports = services.find(places.bookinfo, 'productpage')?.spec.ports ?? [];
    const only = onlyOne(ports)?.port;
    const destinations = routesFor(rule, FIVE)
      .flatMap(({ route }) => route ?? [])
      // a port that is left out means the Service's only one
      .map(({ destination }) => ({
        host: resolvedHost(destination.host, rule),
        port: destination.port?.number ?? only,
      }));
    expect([...new Set(destinations.map((one) => `${one.host}:${one.port}`))], {
      en: `where VirtualService ${rule.metadata.namespace}/${rule.metadata.name} sends the five addresses`,
      zh: `VirtualService ${rule.metadata.namespace}/${rule.metadata.name} 把五个地址送往何处`,
    }).toEqual([`${places.nameOf('productpage')}:9080`]);
  },
);
