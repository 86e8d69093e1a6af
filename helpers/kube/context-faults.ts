import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Cluster, KubeConfig, User } from '@kubernetes/client-node';

/** What makes the current context of a kubeconfig unusable before anything is asked; undefined when nothing does. */
export const contextFault = (config: KubeConfig): string | undefined => {
  const context = config.getContextObject(config.getCurrentContext());
  const name = context?.name ?? '';
  const cluster = config.getCurrentCluster();
  if (!cluster) return `context ${name} names a cluster that the kubeconfig does not hold`;
  const user = config.getCurrentUser();
  // a context without a user is anonymous, as behind kubectl proxy
  if (!user && context?.user)
    return `context ${name} names the user ${context.user}, which the kubeconfig does not hold`;
  return clusterFault(cluster) ?? (user ? userFault(user) : undefined);
};

const clusterFault = ({ name, server, proxyUrl, caFile, caData }: Cluster): string | undefined => {
  if (!isUrl(server, /^https?:$/))
    return `cluster ${name} of the kubeconfig has the server ${server}: a URL such as https://HOST:6443 is needed`;
  if (proxyUrl && !isUrl(proxyUrl, /^(https?|socks\w*):$/))
    return `cluster ${name} of the kubeconfig has the proxy-url ${proxyUrl}, which is no URL`;
  return certificateFault(`certificate-authority of cluster ${name}`, caFile, caData);
};

const userFault = ({ name, certFile, certData, keyFile }: User): string | undefined =>
  certificateFault(`client-certificate of user ${name}`, certFile, certData) ??
  (keyFile && !existsSync(keyFile)
    ? `client-key of user ${name}: there is no file ${keyFile}`
    : undefined);

const isUrl = (text: string, protocol: RegExp): boolean =>
  URL.canParse(text) && protocol.test(new URL(text).protocol);

const certificateFault = (
  what: string,
  file: string | undefined,
  data: string | undefined,
): string | undefined => {
  if (!data && file && !existsSync(file)) return `${what}: there is no file ${file}`;
  if ((data || file) && !certificateOf(file, data)) return `${what} is no PEM certificate`;
  return undefined;
};

/** The first certificate of a file or of base64 data; the data wins, as for kubectl. */
const certificateOf = (
  file: string | undefined,
  data: string | undefined,
): X509Certificate | undefined => {
  try {
    return new X509Certificate(data ? Buffer.from(data, 'base64') : readFileSync(file ?? ''));
  } catch {
    return undefined;
  }
};

/** When the current user's client certificate expired; undefined where it did not or there is none. */
export const expiredOn = (config: KubeConfig, now = Date.now()): Date | undefined => {
  const { certFile, certData } = config.getCurrentUser() ?? {};
  const until = certFile || certData ? certificateOf(certFile, certData)?.validToDate : undefined;
  return until && until.getTime() < now ? until : undefined;
};
