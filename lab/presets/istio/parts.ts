import type { Json, KubeObject } from '../../store/objects.ts';
import { SYSTEM } from './labels.ts';

/** A ConfigMap in Istio's namespace. */
export const configMap = (
  name: string,
  labels: Record<string, string>,
  data: Record<string, string>,
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: SYSTEM, labels },
  data,
});

/** A variable of a container that is a field of its pod. */
export const fieldOf = (name: string, fieldPath: string): Json => ({
  name,
  valueFrom: { fieldRef: { fieldPath } },
});
