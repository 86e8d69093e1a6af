import { expect, test } from 'vitest';
import { textOf } from '../core/reason.ts';
import type { KindOfWorkload } from '../kube/availability.ts';
import type { Service } from '../kube/objects.ts';
import {
  type Component,
  controlPlane,
  egressGateway,
  ingressGateway,
  whatIsWrong,
} from './components.ts';

const wrongOf = (component: Component) => whatIsWrong(component).map((why) => textOf(why).en);

const service = (namespace: string, name: string, selector: Record<string, string>) =>
  ({ metadata: { namespace, name }, spec: { selector } }) as unknown as Service;

const deployment = (
  namespace: string,
  name: string,
  labels: Record<string, string>,
  { container = 'istio-proxy', available = 1 } = {},
) =>
  ({
    kind: 'Deployment',
    workload: {
      metadata: { namespace, name },
      spec: { template: { metadata: { labels }, spec: { containers: [{ name: container }] } } },
      status: { availableReplicas: available },
    },
  }) as unknown as KindOfWorkload;

const ISTIOD = { namespace: 'mesh', name: 'istiod-canary' };
const DOCUMENTED = { namespace: 'istio-system', name: 'istio-ingressgateway' };
const EGRESS = { istio: 'egressgateway' };

test('a revision of istiod is judged by its Service, whatever it is called', () => {
  const services = [service('mesh', 'istiod-canary', { 'istio.io/rev': 'canary' })];
  const of = (available: number) =>
    controlPlane(ISTIOD, services, [
      deployment('mesh', 'istiod-canary', { 'istio.io/rev': 'canary' }, { available }),
    ]);
  expect([of(2), of(0), controlPlane(ISTIOD, [], [])].map(wrongOf)).toEqual([
    [],
    ['istiod: Deployment mesh/istiod-canary has no available replica, 1 wanted'],
    ['istiod: there is no Service mesh/istiod-canary'],
  ]);
});

test('a Service that selects nothing is told', () => {
  const services = [service('mesh', 'istiod-canary', { app: 'nobody' })];
  expect(wrongOf(controlPlane(ISTIOD, services, []))).toEqual([
    'istiod: Service mesh/istiod-canary selects no Deployment and no DaemonSet',
  ]);
});

test('an ingress gateway is the one that leads to Bookinfo, else any that is no egress gateway', () => {
  const workloads = [
    deployment('edge', 'front', { istio: 'front' }),
    deployment('edge', 'out', EGRESS),
    deployment('default', 'web', { istio: 'front' }, { container: 'web' }),
  ];
  const services = [service('edge', 'front', { istio: 'front' })];
  const found = ['front', 'none'].map((name) =>
    ingressGateway({ namespace: 'edge', name }, services, workloads),
  );
  expect(found.map(({ name, workloads }) => [name, workloads.length])).toEqual([
    ['edge/front', 1],
    ['edge/front', 1],
  ]);
  expect(found.flatMap(wrongOf)).toEqual([]);
  expect(wrongOf(ingressGateway(DOCUMENTED, [], []))).toEqual([
    'ingress gateway: there is no Service istio-system/istio-ingressgateway',
  ]);
});

test('an egress gateway is one of the demo profile, and a profile without it has none', () => {
  const services = [service('istio-system', 'istio-egressgateway', EGRESS)];
  const workloads = [deployment('istio-system', 'istio-egressgateway', EGRESS, { available: 0 })];
  expect(egressGateway([], [])).toBeUndefined();
  expect(
    [
      egressGateway(services, workloads),
      egressGateway(services, []),
      egressGateway([], workloads),
    ].map((one) => one && wrongOf(one)),
  ).toEqual([
    [
      'egress gateway: Deployment istio-system/istio-egressgateway has no available replica, 1 wanted',
    ],
    [
      'egress gateway: Service istio-system/istio-egressgateway selects no Deployment and no DaemonSet',
    ],
    [
      'egress gateway: Deployment istio-system/istio-egressgateway has no available replica, 1 wanted',
    ],
  ]);
});
