import { expect, test } from 'vitest';
import { isIsolated } from './write-set.ts';

test.each([
  [['Namespace/meshproof-*', 'Pod/meshproof-*/*'], true],
  [['Namespace/meshproof-*', 'Service/meshproof-*/kiali'], true],
  [['Namespace/meshproof-*', 'Service/default/meshproof-*'], false],
  [['ConfigMap/kube-system/*'], false],
  [['Namespace/*'], false],
  [['ClusterRole/meshproof-reader'], false],
  [[], false],
])('%s lies in namespaces of the run: %s', (writes, isolated) =>
  expect(isIsolated(writes)).toBe(isolated),
);
