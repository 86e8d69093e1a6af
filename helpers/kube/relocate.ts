import type { Manifest } from './write-set.ts';

/** The namespace that the document's own manifests name. */
const WRITTEN = 'default';

/**
 * The text of a manifest of the document for a cluster where Bookinfo is in another namespace: its full host names
 * are those of that namespace.
 */
export const relocatedText = (text: string, namespace: string): string =>
  text.replaceAll(`.${WRITTEN}.svc.cluster.local`, `.${namespace}.svc.cluster.local`);

/** The same for an object: one of namespace default is of that namespace. */
export const relocated = <T extends Manifest>(manifest: T, namespace: string): T =>
  manifest.metadata.namespace === WRITTEN
    ? { ...manifest, metadata: { ...manifest.metadata, namespace } }
    : manifest;

/** And for a write set: `Service/default/reviews` is `Service/shop/reviews`. */
export const relocatedWrites = (writes: string[], namespace: string): string[] =>
  writes.map((name) => name.replace(new RegExp(`^([^/]+)/${WRITTEN}/`), `$1/${namespace}/`));
