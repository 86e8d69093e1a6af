import { parseAllDocuments } from 'yaml';
import type { KubeObject } from './objects.ts';

/** A manifest as it is applied: plain objects, unknown fields and all. */
export type Manifest = Omit<KubeObject, 'metadata'> & {
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
};

/** The objects of a YAML text, in order. Throws on the first parse error. */
export const readManifests = (text: string): Manifest[] =>
  parseAllDocuments(text).flatMap((document) => {
    if (document.errors[0]) throw document.errors[0];
    const value = document.toJS() as Manifest | null;
    return value ? [value] : [];
  });

/** `VirtualService/default/reviews`: how write sets, journal and messages name an object. */
export const nameOf = (object: {
  kind: string;
  metadata: { name: string; namespace?: string };
}): string =>
  [object.kind, object.metadata.namespace, object.metadata.name].filter(Boolean).join('/');

/**
 * Whether all that a write set names lies in namespaces that the run makes for one claim each: then nothing that another
 * claim writes or looks at is touched by it, and both can be judged side by side.
 */
export const isIsolated = (writes: string[]): boolean =>
  writes.length > 0 && writes.every((name) => OF_THE_RUN.test(name));

const OF_THE_RUN = /^(?:Namespace\/meshproof-\*|[^/]+\/meshproof-\*\/[^/]+)$/;

/** Whether a write set allows an object; a `*` segment stands for what the run names itself. */
export const allows = (writes: string[], name: string): boolean =>
  writes.some((pattern) => {
    const want = pattern.split('/');
    const have = name.split('/');
    return (
      want.length === have.length &&
      want.every(
        (part, i) =>
          part === '*' ||
          part === have[i] ||
          (part.endsWith('*') && have[i]?.startsWith(part.slice(0, -1))),
      )
    );
  });
