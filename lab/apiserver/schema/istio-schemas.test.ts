import { expect, test } from 'vitest';
import { newStore } from '../../controllers/test-cluster.ts';
import { istioCrds } from '../../presets/istio/crds.ts';
import { TODAY } from '../../presets/releases.ts';
import type { Json } from '../../store/objects.ts';
import { validateCustom } from './custom-validation.ts';

const store = newStore();
for (const crd of istioCrds(TODAY))
  store.create(store.registry.kind('CustomResourceDefinition'), crd);

/** What the API server says against an object of Istio's; none where it takes it. */
const refusal = (kind: string, version: string, spec: Json): string | undefined => {
  const resource = store.registry.kind(kind);
  const apiVersion = `${resource.group}/${version}`;
  try {
    validateCustom(resource, version, { apiVersion, kind, metadata: { name: 'x' }, spec });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

const routed = (http: Json): Json => ({
  hosts: ['reviews'],
  http: [{ route: [{ destination: { host: 'reviews' } }], ...http }],
});

test.each([
  [
    'DestinationRule',
    'v1',
    { host: 'a', trafficPolicy: { tls: { mode: 'NOPE' } } },
    'DestinationRule.networking.istio.io "x" is invalid: spec.trafficPolicy.tls.mode: Unsupported value: "NOPE": supported values: "DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"',
  ],
  [
    'DestinationRule',
    'v1beta1',
    { host: 'a', trafficPolicy: { connectionPool: { tcp: { maxConnections: 'many' } } } },
    'DestinationRule.networking.istio.io "x" is invalid: spec.trafficPolicy.connectionPool.tcp.maxConnections: Invalid value: "string": spec.trafficPolicy.connectionPool.tcp.maxConnections in body must be of type integer: "string"',
  ],
  [
    'VirtualService',
    'v1alpha3',
    routed({ match: [{ uri: { exact: '/a', prefix: '/b' } }] }),
    'VirtualService.networking.istio.io "x" is invalid: <nil>: Invalid value: "": "spec.http[0].match[0].uri" must validate one and only one schema (oneOf). Found 2 valid alternatives',
  ],
  [
    'VirtualService',
    'v1',
    routed({ headers: { request: { set: { a: 1 } } } }),
    'VirtualService.networking.istio.io "x" is invalid: spec.http[0].headers.request.set.a: Invalid value: "integer": spec.http[0].headers.request.set.a in body must be of type string: "integer"',
  ],
  [
    'ServiceEntry',
    'v1',
    { hosts: ['a.example'], resolution: 'NOPE', ports: [{ number: 80, name: 'http' }] },
    'ServiceEntry.networking.istio.io "x" is invalid: spec.resolution: Unsupported value: "NOPE": supported values: "NONE", "STATIC", "DNS", "DNS_ROUND_ROBIN", "DYNAMIC_DNS"',
  ],
  [
    'Gateway',
    'v1',
    {
      servers: [
        {
          hosts: ['*'],
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          tls: { mode: 'NOPE' },
        },
      ],
    },
    'Gateway.networking.istio.io "x" is invalid: spec.servers[0].tls.mode: Unsupported value: "NOPE": supported values: "PASSTHROUGH", "SIMPLE", "MUTUAL", "AUTO_PASSTHROUGH", "ISTIO_MUTUAL", "OPTIONAL_MUTUAL"',
  ],
  [
    'PeerAuthentication',
    'v1',
    { mtls: { mode: 'NOPE' } },
    'PeerAuthentication.security.istio.io "x" is invalid: spec.mtls.mode: Unsupported value: "NOPE": supported values: "UNSET", "DISABLE", "PERMISSIVE", "STRICT"',
  ],
  [
    'AuthorizationPolicy',
    'v1beta1',
    { action: 'NOPE' },
    'AuthorizationPolicy.security.istio.io "x" is invalid: spec.action: Unsupported value: "NOPE": supported values: "ALLOW", "DENY", "AUDIT", "CUSTOM"',
  ],
])('%s %s: %j is refused in the words of the API server', (kind, version, spec, message) => {
  expect(refusal(kind, version, spec)).toBe(message);
});

test.each([
  ['VirtualService', 'v1', routed({ match: [{ uri: { exact: '/a' } }], timeout: '2s' })],
  ['DestinationRule', 'v1', { host: 'a', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } }],
  ['PeerAuthentication', 'v1beta1', { mtls: { mode: 'STRICT' } }],
  ['EnvoyFilter', 'v1alpha3', { configPatches: [] }],
  ['Telemetry', 'v1', {}],
  // the package has no schema of it
  ['TrafficExtension', 'v1alpha1', { anything: 1 }],
])('%s %s: %j is accepted', (kind, version, spec) => {
  expect(refusal(kind, version, spec)).toBeUndefined();
});
