import type { KubeConfig } from '@kubernetes/client-node';
import { EXIT, Exit } from '../core/exit.ts';
import { expiredOn } from '../kube/context-faults.ts';
import { KubeApi } from '../kube/kube-api.ts';
import type { KubeError } from '../kube/kube-error.ts';
import {
  kubeconfigFiles,
  nodeAddressExtension,
  readKubeconfig,
  useContext,
} from '../kube/kubeconfig.ts';
import { IN_CLUSTER, isServiceAccount, mountedAccount, ownPod } from '../kube/service-account.ts';
import { startK3s } from './k3s.ts';
import { type LabProcess, startLabProcess } from './lab-process.ts';
import { readNodeAddresses } from './node-address.ts';
import type { VerifyOptions } from './verify-options.ts';

/** What is judged, connected: how to reach it, what may be done to it, and the words that announce it. */
export interface Target {
  kind: 'lab' | 'k3s' | 'cluster';
  context: string;
  kubeconfig: string[];
  config: KubeConfig;
  allowChanges: boolean;
  nodeAddresses: Record<string, string | { host: string; ports?: Record<string, number> }>;
  announcement: string;
  /** from where this process asks, as evidence names it; null outside of the cluster */
  vantage: string | null;
  close(): Promise<void>;
}

type Asked = { kind: 'lab' } | { kind: 'k3s' } | Cluster;

/** A cluster that is there; `silent` where nobody named it. */
interface Cluster {
  kind: 'cluster';
  context: string;
  /** what KUBECONFIG lists, or the folder of a pod's ServiceAccount */
  kubeconfig: string[];
  silent: boolean;
}

const HOW = 'name one: --target context:NAME, --target lab or --target k3s (in a pod: in-cluster)';

/** Starts or finds the target that the options ask for; the lab is the one given, else it is started here. Throws Exit, KubeconfigError. */
export const openTarget = async (
  options: VerifyOptions,
  lab?: Promise<LabProcess>,
): Promise<Target> => {
  if (options.allowChanges && options.readOnly)
    throw new Exit(EXIT.usage, '--allow-changes and --read-only exclude each other');
  const files = kubeconfigFiles(options.kubeconfig);
  const asked = askedFor(options, files);
  if (asked.kind === 'lab') return labTarget(options, await (lab ?? startLabProcess()));
  if (asked.kind === 'k3s') return k3sTarget(options);
  return clusterTarget(options, asked);
};

const whatIsAllowed = (changes: boolean): string =>
  changes ? 'changes allowed, everything is restored' : 'read-only';

const askedFor = (options: VerifyOptions, files: string[]): Asked => {
  const { target } = options;
  if (target === 'lab') return { kind: 'lab' };
  if (target === 'k3s') return { kind: 'k3s' };
  if (target === IN_CLUSTER) return cluster(IN_CLUSTER, [accountOf(files)], false);
  if (target?.startsWith('context:') && target.length > 8)
    return cluster(target.slice(8), files, false);
  if (target !== undefined) throw new Exit(EXIT.usage, `no target ${target}; ${HOW}`);
  if (process.env.CI === 'true')
    throw new Exit(EXIT.usage, `with CI=true a target must be named: ${HOW}`);
  const account = files.length ? files.find(isServiceAccount) : mountedAccount();
  if (account) return cluster(IN_CLUSTER, [account], true);
  if (!files.length) return { kind: 'lab' };
  const current = readKubeconfig(files).currentContext;
  if (!current) throw new Exit(EXIT.usage, `the kubeconfig has no current context; ${HOW}`);
  return cluster(current, files, true);
};

const cluster = (context: string, kubeconfig: string[], silent: boolean): Cluster => ({
  kind: 'cluster',
  context,
  kubeconfig,
  silent,
});

/** The folder of the ServiceAccount: the one that stands where kubeconfigs do, else the pod's own. Throws Exit (64). */
const accountOf = (files: string[]): string => {
  const account = files.find(isServiceAccount) ?? mountedAccount();
  if (account) return account;
  throw new Exit(
    EXIT.usage,
    'no ServiceAccount is mounted here: --target in-cluster is for a pod with automountServiceAccountToken (k8s/README.md); elsewhere name --target context:NAME',
  );
};

/** Exec and traffic go only to a cluster that was named, or that plainly followed the document. */
const looksLikeTheDocument = async (config: KubeConfig, context: string): Promise<void> => {
  const answer = await new KubeApi(config).ask(
    'GET',
    '/api/v1/namespaces/default/services/productpage',
  );
  // a pod is given a ServiceAccount whether anybody wants its cluster judged or not
  const isHidden = context === IN_CLUSTER && answer.status === 403;
  if (answer.status === 404 || isHidden)
    throw new Exit(
      EXIT.usage,
      `the current context ${context} ${isHidden ? 'shows' : 'has'} no Service productpage in namespace default, so it is not judged unasked; ${HOW}`,
    );
};

const clusterTarget = async (
  options: VerifyOptions,
  { context, kubeconfig, silent }: Cluster,
): Promise<Target> => {
  const config = useContext(readKubeconfig(kubeconfig), context);
  if (silent) await looksLikeTheDocument(config, context);
  const account = context === IN_CLUSTER && kubeconfig.find(isServiceAccount);
  const vantage = account ? `inside the cluster, pod ${ownPod(account)}` : null;
  const server = config.getCurrentCluster()?.server ?? '';
  const named = vantage
    ? `${context} (${server}), asked from ${vantage}`
    : `context ${context} (${server})`;
  const allowChanges = Boolean(options.allowChanges);
  return {
    kind: 'cluster',
    context,
    kubeconfig,
    config,
    allowChanges,
    nodeAddresses: {
      ...nodeAddressExtension(kubeconfig, context),
      ...readNodeAddresses(options.nodeAddress),
    },
    announcement: `${named}, ${whatIsAllowed(allowChanges)}`,
    vantage,
    close: async () => undefined,
  };
};

const labTarget = (options: VerifyOptions, lab: LabProcess): Target => {
  const files = [lab.kubeconfig];
  const allowChanges = !options.readOnly;
  return {
    kind: 'lab',
    context: 'lab',
    kubeconfig: files,
    config: useContext(readKubeconfig(files), 'lab'),
    allowChanges,
    nodeAddresses: {
      ...nodeAddressExtension(files, 'lab'),
      ...readNodeAddresses(options.nodeAddress),
    },
    announcement: `lab: a simulated cluster on this machine${allowChanges ? '' : ', read-only'}`,
    vantage: null,
    close: lab.close,
  };
};

const k3sTarget = async (options: VerifyOptions): Promise<Target> => {
  const k3s = await startK3s();
  const allowChanges = Boolean(options.allowChanges);
  return {
    kind: 'k3s',
    context: 'default',
    kubeconfig: [k3s.kubeconfig],
    config: useContext(readKubeconfig([k3s.kubeconfig]), 'default'),
    allowChanges,
    nodeAddresses: readNodeAddresses(options.nodeAddress),
    announcement: `k3s ${k3s.image} in a container made for this run`,
    vantage: null,
    close: k3s.close,
  };
};

/** The server's words turned into what a person does about them. */
export const connectionAdvice = (error: KubeError, { context, config }: Target): string => {
  const told = error.kind === 'unauthorized' || error.kind === 'tls';
  const expired = told ? expiredOn(config) : undefined;
  const advice = expired
    ? `the client certificate of this user expired on ${expired.toISOString().slice(0, 10)}: on a kubeadm cluster run kubeadm certs renew admin.conf and take the new /etc/kubernetes/admin.conf`
    : /certificate has expired/.test(error.message)
      ? "the API server's certificate has expired: on a kubeadm cluster run kubeadm certs renew apiserver and restart the API server"
      : ADVICE[error.kind];
  return `context ${context}: ${error.message}${advice ? ` (${advice})` : ''}`;
};

const ADVICE: Partial<Record<KubeError['kind'], string>> = {
  refused: 'nothing answers there: is the cluster up, and is this the machine that reaches it?',
  timeout: 'nothing answers there: a firewall, a wrong address or a stopped cluster',
  tls: 'the certificate does not fit: compare certificate-authority-data and server of the kubeconfig with the cluster, and its expiry date',
  unauthorized:
    'the credentials are not accepted: renew the token or client certificate of this user',
};
