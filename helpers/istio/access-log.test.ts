import { expect, test } from 'vitest';
import type { Telemetry } from '../kube/objects.ts';
import { noAccessLog } from './access-log.ts';
import type { MeshConfig } from './mesh-config.ts';

const MESH: MeshConfig = { accessLogFile: '/dev/stdout' };
const why = (mesh: MeshConfig, accessLogging?: object) =>
  noAccessLog(
    accessLogging
      ? [
          {
            metadata: { name: 'logs', namespace: 'shop', creationTimestamp: '' },
            spec: { accessLogging: [accessLogging] },
          } as Telemetry,
        ]
      : [],
    mesh,
    'istio-system',
    { metadata: { namespace: 'shop' } } as never,
  );

test('a mesh prints lines with accessLogFile, a default provider or a Telemetry object', () => {
  expect(why(MESH)).toBeUndefined();
  expect(why({ defaultProviders: { accessLogging: ['envoy'] } })).toBeUndefined();
  expect(why({}, { providers: [{ name: 'envoy' }] })).toBeUndefined();
  expect(why({})?.en).toContain('the mesh writes none');
});

test('a Telemetry object that switches off, filters or sends elsewhere is named', () => {
  for (const entry of [
    { disabled: true },
    { filter: { expression: 'false' } },
    { providers: [{ name: 'otel' }] },
  ])
    expect(why(MESH, entry)?.en).toContain('Telemetry shop/logs');
});

test('a format without the path shows no request', () => {
  expect(why({ ...MESH, accessLogFormat: '[%START_TIME%] %RESPONSE_CODE%' })?.en).toContain('path');
  expect(why({ ...MESH, accessLogFormat: '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%' })).toBeUndefined();
});
