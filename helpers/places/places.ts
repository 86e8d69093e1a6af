import type { Found, FoundItem } from '../claims/found.ts';
import type { LocalizedText } from '../core/words.ts';
import { fqdnOf } from '../istio/rule-hosts.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { findKiali, findPrometheus } from './addons.ts';
import { findBookinfo } from './bookinfo.ts';
import { findDns } from './dns.ts';
import { DOCUMENT_PLACES } from './document-places.ts';
import { findGateway } from './gateway.ts';
import { findInjector } from './injector.ts';

export interface Place {
  namespace: string;
  name: string;
}

/** Where the parts of the document are on this cluster; the document's own names where nothing was found. */
export interface Places {
  /** the namespace that Bookinfo is in */
  bookinfo: string;
  /** the Service of the ingress gateway, and its port for plain HTTP */
  gateway: Place & { port: number };
  /** the Service that the injecting webhook calls */
  istiod: Place;
  /** the revision whose webhook would inject into Bookinfo's namespace */
  revision: string;
  /** the Service that pods ask for names */
  dns: Place;
  kiali: Place;
  /** the Service of Prometheus, and its port for queries */
  prometheus: Place & { port: number };
}

/** What a person said about where things are; it wins over what would be found. */
export interface SaidPlaces {
  namespace?: string;
  gateway?: Place;
  kiali?: Place;
  /** addresses that a pod of the cluster asks for names (its resolv.conf); unknown where none could be read */
  nameservers?: string[];
}

export const nameOf = ({ namespace, name }: Place): string => `${namespace}/${name}`;

/** Finds every part by what it does. Throws PlaceError; never because something is missing. */
export const findPlaces = (
  snapshot: Snapshot,
  said: SaidPlaces,
): { places: Places; found: Found } => {
  const bookinfo = findBookinfo(snapshot, said.namespace);
  const namespace = bookinfo.what ?? DOCUMENT_PLACES.bookinfo;
  const page = fqdnOf('productpage', namespace);
  const injector = findInjector(snapshot, namespace);
  const gateway = findGateway(snapshot, page, said.gateway);
  const dns = findDns(snapshot, said.nameservers ?? []);
  const kiali = findKiali(snapshot, said.kiali);
  const prometheus = findPrometheus(snapshot, kiali.place ?? injector.place);
  return {
    places: {
      bookinfo: namespace,
      gateway: gateway.place ?? DOCUMENT_PLACES.gateway,
      istiod: injector.place ?? DOCUMENT_PLACES.istiod,
      revision: injector.revision ?? DOCUMENT_PLACES.revision,
      dns: dns.place ?? DOCUMENT_PLACES.dns,
      kiali: kiali.place ?? DOCUMENT_PLACES.kiali,
      prometheus: prometheus.place ?? DOCUMENT_PLACES.prometheus,
    },
    found: {
      namespace: bookinfo,
      gateway: item(gateway),
      revision: { what: injector.revision ?? null, how: injector.how },
      dns: item(dns),
      kiali: item(kiali),
      prometheus: item(prometheus),
    },
  };
};

const item = ({ place, how }: { place: Place | undefined; how: LocalizedText }): FoundItem => ({
  what: place ? nameOf(place) : null,
  how,
});
