import { expect, test } from 'vitest';
import type { KubeObject, WebhookConfiguration } from '../kube/objects.ts';
import { askingLabels, labelledSince } from './injection-labels.ts';
import { injectors } from './injector.ts';

/** A webhook that takes the pods of namespaces with this label. */
const webhook = (key: string, value: string, labels: Record<string, string> = {}) =>
  ({
    metadata: { name: value, labels },
    webhooks: [
      {
        clientConfig: { service: { name: 'istiod', namespace: 'mesh', path: '/inject' } },
        rules: [{ operations: ['CREATE'], resources: ['pods'] }],
        namespaceSelector: { matchExpressions: [{ key, operator: 'In', values: [value] }] },
      },
    ],
  }) as unknown as WebhookConfiguration;

const usual = webhook('istio-injection', 'enabled');
const canary = webhook('istio.io/rev', 'canary', { 'istio.io/rev': 'canary' });
const tagged = webhook('istio.io/rev', 'prod', { 'istio.io/rev': '1-31', 'istio.io/tag': 'prod' });

test.each([
  ['the usual label where a webhook takes it', [usual, canary], {}, 'istio-injection=enabled'],
  ["the namespace's own", [usual, canary], { 'istio.io/rev': 'canary' }, 'istio.io/rev=canary'],
  [
    'one that nothing takes is passed over',
    [canary],
    { 'istio-injection': 'enabled' },
    'istio.io/rev=canary',
  ],
  ['the tag before the revision', [tagged], {}, 'istio.io/rev=prod'],
  ['the usual one where nothing injects', [], {}, 'istio-injection=enabled'],
])('%s', (_, configurations, own, label) => {
  const [[key, value] = []] = Object.entries(askingLabels(injectors(configurations), own));
  expect(`${key}=${value}`).toBe(label);
});

test('a label is as old as the last note of who gave it', () => {
  const note = (time: string, ...labels: string[]) => ({
    time,
    fieldsV1: {
      'f:metadata': { 'f:labels': Object.fromEntries(labels.map((key) => [`f:${key}`, {}])) },
    },
  });
  const namespace = {
    metadata: {
      managedFields: [
        note('2030-01-02T00:00:00Z', 'istio-injection'),
        note('2030-01-03T00:00:00Z', 'other'),
      ],
    },
  } as unknown as KubeObject;
  expect(labelledSince(namespace, ['istio-injection'])).toBe('2030-01-02T00:00:00Z');
  expect(labelledSince({ metadata: {} } as KubeObject, ['istio-injection'])).toBeUndefined();
});
