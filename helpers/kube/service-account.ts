import { existsSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';

/** The context of a pod's own ServiceAccount, and the target that is reached by it. */
export const IN_CLUSTER = 'in-cluster';

/** Where the kubelet puts the ServiceAccount of a pod: token, CA and namespace, a file each. */
const MOUNTED = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Whether a path that stands where kubeconfigs do is a folder of a ServiceAccount. */
export const isServiceAccount = (path: string): boolean =>
  existsSync(join(path, 'token')) && statSync(path).isDirectory();

/** The ServiceAccount that this process is given; undefined outside of a pod, and where it is not mounted. */
export const mountedAccount = (env = process.env, folder = MOUNTED): string | undefined =>
  env.KUBERNETES_SERVICE_HOST && isServiceAccount(folder) ? folder : undefined;

/**
 * The kubeconfig that a folder of a ServiceAccount stands for, with the one context `in-cluster`. The token stays in
 * its file, which client-node reads again each minute: the kubelet renews it.
 */
export const accountConfig = (folder: string, env = process.env): KubeConfig => {
  const { KUBERNETES_SERVICE_HOST: host = '', KUBERNETES_SERVICE_PORT: port = '443' } = env;
  const name = IN_CLUSTER;
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [
      {
        name,
        server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
        caFile: join(folder, 'ca.crt'),
        skipTLSVerify: false,
      },
    ],
    users: [
      { name, authProvider: { name: 'tokenFile', config: { tokenFile: join(folder, 'token') } } },
    ],
    contexts: [{ name, cluster: name, user: name, namespace: namespaceOf(folder) }],
    currentContext: name,
  });
  return config;
};

/** The pod that this process runs in, as `namespace/name`. */
export const ownPod = (folder: string): string => `${namespaceOf(folder)}/${hostname()}`;

const namespaceOf = (folder: string): string => {
  const file = join(folder, 'namespace');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'default';
};
