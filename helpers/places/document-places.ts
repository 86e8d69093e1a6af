import type { Places } from './places.ts';

/** Where the document has its parts: what stands in where nothing was found. */
export const DOCUMENT_PLACES: Places = {
  bookinfo: 'default',
  gateway: { namespace: 'istio-system', name: 'istio-ingressgateway', port: 80 },
  istiod: { namespace: 'istio-system', name: 'istiod' },
  revision: 'default',
  dns: { namespace: 'kube-system', name: 'kube-dns' },
  kiali: { namespace: 'istio-system', name: 'kiali' },
  prometheus: { namespace: 'istio-system', name: 'prometheus', port: 9090 },
};
