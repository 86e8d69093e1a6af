import { expect, test } from 'vitest';
import { object } from '#samples/sample-cluster.ts';
import type { Pod, Service } from '../kube/objects.ts';
import { withinReach } from './backends.ts';

const pod = (name: string, nodeName: string): Pod =>
  object<Pod>({ metadata: { name }, spec: { nodeName, containers: [] } });
const service = (internalTrafficPolicy: string): Service =>
  object<Service>({ metadata: { name: 'ratings' }, spec: { internalTrafficPolicy } });

const [near, far] = [pod('near', 'one'), pod('far', 'two')];
const caller = pod('caller', 'one');

test.each<[string, Service | undefined, Pod[], Pod[], Pod[]]>([
  ['Cluster: all', service('Cluster'), [near, far], [caller], [near, far]],
  ['no Service: all', undefined, [near, far], [caller], [near, far]],
  ["Local: those of the callers' nodes", service('Local'), [near, far], [caller], [near]],
  [
    'Local, and none there: all, so that requests are sent',
    service('Local'),
    [far],
    [caller],
    [far],
  ],
])('%s', (_name, of, ready, callers, reached) => {
  expect(withinReach(of, ready, callers)).toEqual(reached);
});
