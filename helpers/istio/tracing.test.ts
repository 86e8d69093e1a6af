import { expect, test } from 'vitest';
import type { Telemetry } from '../kube/objects.ts';
import type { MeshConfig } from './mesh-config.ts';
import { tracingOf } from './tracing.ts';

const ROOT = 'istio-system';
const POD = { metadata: { namespace: 'shop', labels: { app: 'productpage' } } } as never;
const telemetry = (namespace: string, tracing: object, matchLabels?: Record<string, string>) =>
  ({
    metadata: { name: 'one', namespace, creationTimestamp: '' },
    spec: { tracing: [tracing], ...(matchLabels ? { selector: { matchLabels } } : {}) },
  }) as Telemetry;
const ZIPKIN: MeshConfig = { defaultConfig: { tracing: { zipkin: { address: 'zipkin:9411' } } } };
const PROVIDER: MeshConfig = { extensionProviders: [{ name: 'jaeger' }] };
const sampling = (mesh: MeshConfig, all: Telemetry[] = [], istiod?: number) =>
  tracingOf(all, mesh, ROOT, POD, istiod).sampling;

test('a provider that is only defined is used by nobody', () => {
  expect(sampling(PROVIDER)).toBe(0);
  expect(sampling({ ...PROVIDER, defaultProviders: { tracing: ['jaeger'] } }, [], 100)).toBe(100);
});

test("the tracer of older releases is used unless switched off, at istiod's rate, else at 1 percent", () => {
  expect(sampling(ZIPKIN, [], 100)).toBe(100);
  expect(sampling(ZIPKIN)).toBe(1);
  expect(sampling({ ...ZIPKIN, enableTracing: false })).toBe(0);
  expect(sampling({ defaultConfig: { tracing: { sampling: 50 } } })).toBe(0);
});

test('a Telemetry object decides first: its rate, its switch, its provider', () => {
  const by = { providers: [{ name: 'jaeger' }] };
  const all = { ...by, randomSamplingPercentage: 100 };
  expect(sampling(PROVIDER, [telemetry(ROOT, all)])).toBe(100);
  expect(sampling(PROVIDER, [telemetry(ROOT, { ...by, randomSamplingPercentage: 0 })])).toBe(0);
  expect(sampling(ZIPKIN, [telemetry(ROOT, { disableSpanReporting: true })], 100)).toBe(0);
  expect(sampling({}, [telemetry(ROOT, all)])).toBe(0);
  expect(sampling({}, [telemetry(ROOT, { randomSamplingPercentage: 100 })])).toBe(0);
});

test('the narrower object wins, and one of another namespace or workload is not asked', () => {
  const on = telemetry(ROOT, { providers: [{ name: 'jaeger' }], randomSamplingPercentage: 100 });
  const off = { disableSpanReporting: true };
  expect(sampling(PROVIDER, [on, telemetry('shop', off)])).toBe(0);
  expect(sampling(PROVIDER, [on, telemetry('shop', off, { app: 'details' })])).toBe(100);
  expect(sampling(PROVIDER, [on, telemetry('elsewhere', off)])).toBe(100);
  expect(sampling(PROVIDER, [on, telemetry('shop', { randomSamplingPercentage: 10 })])).toBe(10);
});
