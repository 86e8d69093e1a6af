import type { KubeObject } from '../kube/objects.ts';
import { type Injector, injectorsFor } from './injector.ts';

type Labels = Record<string, string>;

const INJECTION = 'istio-injection';
const REV = 'istio.io/rev';
const ENABLED = { [INJECTION]: 'enabled' };

/**
 * The label that makes the live installation inject into a namespace: the one that a namespace carries already where a
 * webhook takes its pods for it, else `istio-injection=enabled` where one takes those, else the tag or
 * revision of a webhook. `istio-injection=enabled` where no webhook takes anything.
 */
export const askingLabels = (all: Injector[], own: Labels = {}): Labels =>
  candidates(all, own).find((labels) => injectorsFor(all, labels).length) ?? ENABLED;

const candidates = (all: Injector[], own: Labels): Labels[] => [
  ...[INJECTION, REV].flatMap((key) => (own[key] ? [{ [key]: own[key] }] : [])),
  ENABLED,
  ...all.flatMap(({ tag, revision }) => [...(tag ? [{ [REV]: tag }] : []), { [REV]: revision }]),
];

interface Fields {
  'f:metadata'?: { 'f:labels'?: Record<string, unknown> };
}

/**
 * When an object was last seen to be given one of these labels, by the notes of who manages which field (Kubernetes
 * documentation, server-side apply, managedFields); undefined where there are none.
 */
export const labelledSince = ({ metadata }: KubeObject, keys: string[]): string | undefined =>
  (metadata.managedFields ?? [])
    .filter(({ fieldsV1 }) => {
      const labels = (fieldsV1 as Fields | undefined)?.['f:metadata']?.['f:labels'] ?? {};
      return keys.some((key) => `f:${key}` in labels);
    })
    .flatMap((entry) => (entry as { time?: string }).time ?? [])
    .toSorted()
    .at(-1);
