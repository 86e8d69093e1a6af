import { fingerprint } from '#helpers/kube/fingerprint.ts';
import { KubeApi } from '#helpers/kube/kube-api.ts';
import { readKubeconfig, useContext } from '#helpers/kube/kubeconfig.ts';
import { type Audited, labAudit } from '#helpers/target/lab-audit.ts';
import { type LabProcess, startLabProcess } from '#helpers/target/lab-process.ts';

/** A lab that several runs of the command are tried on. */
export interface LabSession {
  lab: LabProcess;
  api: KubeApi;
  /** options that point a command at it as at any cluster */
  at: string[];
  /** Every request that was answered before the call. */
  audit(): Promise<Audited[]>;
  objects(): Promise<Map<string, string>>;
  /** Resolves when a run has made the namespace that it works in, which stands for less than a tenth of a second. */
  runWrites(): Promise<void>;
  /** Resolves when a run that judges a weighted route has applied its rule, which stands for seconds. */
  ruleApplied(): Promise<void>;
  /** JSON in, JSON out; KubeError otherwise */
  write<T>(method: string, path: string, body?: unknown, contentType?: string): Promise<T>;
}

export const openLab = async (): Promise<LabSession> => {
  const lab = await startLabProcess();
  const api = new KubeApi(useContext(readKubeconfig([lab.kubeconfig]), 'lab'), 15_000);
  return {
    lab,
    api,
    at: ['--target', 'context:lab', '--kubeconfig', lab.kubeconfig],
    audit: () => labAudit(lab),
    objects: () => fingerprint(api),
    runWrites: () => namespaceMade(api),
    ruleApplied: () => ruleApplied(api),
    write: (method, path, body, contentType = 'application/json') =>
      api.json(method, path, body === undefined ? {} : { body, contentType }),
  };
};

const namespaceMade = async (api: KubeApi): Promise<void> => {
  const { items } = await api.get<{ items: { metadata: { name: string } }[] }>(
    '/api/v1/namespaces',
  );
  if (items.some(({ metadata }) => metadata.name.startsWith('meshproof-'))) return;
  await new Promise((resolve) => setTimeout(resolve, 2));
  return namespaceMade(api);
};

const RULE = '/apis/networking.istio.io/v1/namespaces/default/virtualservices/reviews';

const ruleApplied = async (api: KubeApi): Promise<void> => {
  while ((await api.ask('GET', RULE)).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 20));
};
