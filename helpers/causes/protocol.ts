import type { LocalizedText } from '../claims/row.ts';
import type { ServicePort } from '../kube/objects.ts';

/** What Istio does not read as HTTP (istio.io, Protocol Selection); every other name is HTTP or found out by looking. */
const NOT_HTTP = ['tcp', 'tls', 'https', 'mongo', 'mysql', 'redis', 'udp'];
const NOT_HTTP_APPS = [...NOT_HTTP, 'kubernetes.io/wss'];

/**
 * The words on a Service's port that keep HTTP routes out, as written: its appProtocol, which wins, or its name up to
 * the first dash; undefined where it is HTTP, or where the proxies find out by looking.
 */
export const keepsHttpOut = ({
  name = '',
  appProtocol,
  protocol,
}: ServicePort): LocalizedText | undefined => {
  if (protocol === 'UDP' || protocol === 'SCTP') return undefined;
  if (appProtocol)
    return NOT_HTTP_APPS.includes(appProtocol.toLowerCase())
      ? { en: `appProtocol: ${appProtocol}`, zh: `的 appProtocol 为 ${appProtocol}` }
      : undefined;
  const [prefix = ''] = name.toLowerCase().split('-');
  return NOT_HTTP.includes(prefix) ? { en: `named "${name}"`, zh: `名为 “${name}”` } : undefined;
};
