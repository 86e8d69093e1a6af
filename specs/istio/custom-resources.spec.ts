import { claim, expect, test } from '#fixtures';

/** What Istio has brought since 1.11; later releases add to it. */
const BROUGHT = [
  'authorizationpolicies.security.istio.io',
  'destinationrules.networking.istio.io',
  'envoyfilters.networking.istio.io',
  'gateways.networking.istio.io',
  'peerauthentications.security.istio.io',
  'requestauthentications.security.istio.io',
  'serviceentries.networking.istio.io',
  'sidecars.networking.istio.io',
  'telemetries.telemetry.istio.io',
  'virtualservices.networking.istio.io',
  'workloadentries.networking.istio.io',
  'workloadgroups.networking.istio.io',
];

test(
  'The twelve custom resource definitions of Istio are established',
  claim('IST-05'),
  async ({ crds, evidence }) => {
    const established = crds
      .all()
      .filter((c) =>
        c.status?.conditions?.some((x) => x.type === 'Established' && x.status === 'True'),
      )
      .map((c) => c.metadata.name);
    await evidence(
      'established',
      established.filter((name) => name.endsWith('.istio.io')),
    );
    expect(
      BROUGHT.filter((name) => !established.includes(name)),
      {
        en: 'custom resources that are missing or not established',
        zh: '缺少或未建立的自定义资源',
      },
    ).toEqual([]);
  },
);
