import type { ServicePort } from '../kube/objects.ts';

const APP_HTTP = /^(http|http2|grpc|grpc-web|kubernetes\.io\/h2c)$/i;
/** Name prefixes that declare a protocol without HTTP routes; every name but these and HTTP's declares none. */
const OTHER = /^(tcp|tls|https|udp|mongo|mysql|redis)(-|$)/i;

/**
 * Whether the proxies route HTTP for a Service's port: its appProtocol decides, else the part of its name before the
 * first dash; a port that declares none is recognised by its bytes (istio.io, protocol selection; since 1.3).
 */
export const routesHttp = ({ appProtocol, name, protocol }: ServicePort): boolean => {
  if (protocol === 'UDP') return false;
  return appProtocol ? APP_HTTP.test(appProtocol) : !OTHER.test(name ?? '');
};
