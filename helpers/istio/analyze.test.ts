import { expect, test } from 'vitest';
import type { KubeObject, Pod, Service } from '../kube/objects.ts';
import { analyze } from './analyze.ts';

const meta = (
  name: string,
  more: Partial<KubeObject['metadata']> = {},
): KubeObject['metadata'] => ({
  name,
  namespace: 'default',
  uid: 'u',
  resourceVersion: '1',
  creationTimestamp: '',
  ...more,
});

const space = (labels: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { ...meta('default', { labels }) },
});

const pod = (name: string, spec: Partial<Pod['spec']> = {}, more = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: meta(name, more),
  spec: { containers: [{ name: 'app', image: 'x' }], ...spec },
  status: { phase: 'Running' },
});

const service = (name: string, port: { name?: string; protocol?: string }): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: meta(name),
  spec: { type: 'ClusterIP', ports: [{ port: 80, ...port }] },
});

const objects = (found: ReturnType<typeof analyze>) => found.map((f) => `${f.code} ${f.object}`);

test('a running pod without a proxy is named, unless it cannot or must not have one', () => {
  const proxy = { name: 'istio-proxy', image: 'x' };
  const pods = [
    pod('busybox'),
    pod('injected', { containers: [proxy] }),
    pod('native', { initContainers: [{ ...proxy, restartPolicy: 'Always' }] }),
    pod('host', { hostNetwork: true }),
    pod('opted-out', {}, { labels: { 'sidecar.istio.io/inject': 'false' } }),
    pod('opted-out-the-old-way', {}, { annotations: { 'sidecar.istio.io/inject': 'False' } }),
    pod('elsewhere', {}, { namespace: 'kube-system' }),
    { ...pod('done'), status: { phase: 'Succeeded' } },
  ];
  const found = analyze(space({ 'istio-injection': 'enabled' }), pods, []);
  expect(objects(found)).toEqual(['IST0103 Pod default/busybox']);
  expect(analyze(space({ 'istio.io/rev': 'x' }), pods, [])).toHaveLength(1);
  expect(analyze(space({}), pods, [])).toEqual([]);
});

test('a Service port without a name is named', () => {
  const services = [
    service('nginx-demo', {}),
    service('details', { name: 'http' }),
    service('dns', { protocol: 'UDP' }),
  ];
  expect(objects(analyze(space({}), [], services))).toEqual(['IST0118 Service default/nginx-demo']);
});
