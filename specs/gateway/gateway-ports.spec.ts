import { claim, expect, type Service, test } from '#fixtures';

interface Of {
  services: { read(namespace: string, name: string): Service };
  places: { gateway: { namespace: string; name: string } };
}

const portsOf = ({ services, places }: Of) =>
  services.read(places.gateway.namespace, places.gateway.name).spec.ports;

const portOf = (of: Of, port: number) => {
  const found = portsOf(of).find((p) => p.port === port);
  const { name, targetPort, nodePort, protocol = 'TCP' } = found ?? {};
  const { status } = of.services.read(of.places.gateway.namespace, of.places.gateway.name);
  const balanced = (status?.loadBalancer?.ingress ?? []).length > 0;
  return { port, name, targetPort, protocol, isOpen: nodePort !== undefined || balanced };
};

/** The gateway whose ports the document lists is the one that the demo profile makes; others choose their own. */
const madeOtherwise = ({ places: { gateway } }: Of): boolean =>
  gateway.namespace !== 'istio-system' || gateway.name !== 'istio-ingressgateway';

const otherGateway = (of: Of) => {
  const { namespace, name } = of.places.gateway;
  const ports = portsOf(of).map(({ port, targetPort }) => `${port} → ${targetPort ?? port}`);
  return {
    en: `needed: the gateway that the demo profile installs, istio-system/istio-ingressgateway; found: ${namespace}/${name} with ports ${ports.join(', ')}`,
    zh: `需要：demo profile 安装的网关 istio-system/istio-ingressgateway；实际：${namespace}/${name}，端口为 ${ports.join('、')}`,
  };
};

const leadsTo = (targetPort: number) => ({ targetPort, protocol: 'TCP' });

test(
  'Status port 15021 of the ingress gateway is open to the outside',
  claim('GWY-09'),
  async ({ services, places, document, evidence }) => {
    const port = portOf({ services, places }, 15021);
    await evidence('port', port);
    document.notApplicableIf(
      madeOtherwise({ services, places }) && port.targetPort !== 15021,
      otherGateway({ services, places }),
    );
    expect(port, { en: 'port 15021', zh: '端口 15021' }).toMatchObject({
      ...leadsTo(15021),
      isOpen: true,
    });
  },
);

test(
  'Port 80 of the ingress gateway has target port 8080',
  claim('GWY-10'),
  async ({ services, places, document, evidence }) => {
    const port = portOf({ services, places }, 80);
    await evidence('port', port);
    document.notApplicableIf(
      madeOtherwise({ services, places }) && port.targetPort !== 8080,
      otherGateway({ services, places }),
    );
    expect(port, { en: 'port 80', zh: '端口 80' }).toMatchObject(leadsTo(8080));
  },
);

test(
  'Port 443 of the ingress gateway has target port 8443',
  claim('GWY-11'),
  async ({ services, places, document, evidence }) => {
    const port = portOf({ services, places }, 443);
    await evidence('port', port);
    document.notApplicableIf(
      madeOtherwise({ services, places }) && port.targetPort !== 8443,
      otherGateway({ services, places }),
    );
    expect(port, { en: 'port 443', zh: '端口 443' }).toMatchObject(leadsTo(8443));
  },
);

test(
  'Port 31400 of the ingress gateway has target port 31400 and is named tcp',
  claim('GWY-12'),
  async ({ services, places, document, evidence }) => {
    const port = portOf({ services, places }, 31400);
    await evidence('port', port);
    document.notApplicableIf(
      madeOtherwise({ services, places }) && port.targetPort !== 31400,
      otherGateway({ services, places }),
    );
    expect(port, { en: 'port 31400', zh: '端口 31400' }).toMatchObject({
      ...leadsTo(31400),
      name: expect.stringMatching(/^tcp(-|$)/),
    });
  },
);

test(
  'Port 15443 of the ingress gateway has target port 15443 and is named tls',
  claim('GWY-13'),
  async ({ services, places, document, evidence }) => {
    const port = portOf({ services, places }, 15443);
    await evidence('port', port);
    document.notApplicableIf(
      madeOtherwise({ services, places }) && port.targetPort !== 15443,
      otherGateway({ services, places }),
    );
    expect(port, { en: 'port 15443', zh: '端口 15443' }).toMatchObject({
      ...leadsTo(15443),
      name: expect.stringMatching(/^tls(-|$)/),
    });
  },
);

const FIVE = [15021, 80, 443, 31400, 15443];

test(
  'The ingress gateway has ports 15021, 80, 443, 31400 and 15443, in this order',
  claim('GWY-14'),
  async ({ services, places, document, evidence }) => {
    const ports = portsOf({ services, places }).map((p) => p.port);
    await evidence('ports', ports);
    const ofTheFive = ports.filter((port) => FIVE.includes(port));
    document.notApplicableIf(
      madeOtherwise({ services, places }) && String(ofTheFive) !== String(FIVE),
      otherGateway({ services, places }),
    );
    expect(ofTheFive, {
      en: 'those of the five ports that the gateway has, in order',
      zh: '五个端口中网关拥有的（按顺序）',
    }).toEqual(FIVE);
  },
);
