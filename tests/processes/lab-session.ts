import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '#helpers/kube/fingerprint.ts';
import { KubeApi } from '#helpers/kube/kube-api.ts';
import { readKubeconfig, useContext } from '#helpers/kube/kubeconfig.ts';
import { type LabProcess, startLabProcess } from '#helpers/target/lab-process.ts';

/** One line of the lab's audit log. */
export interface Audited {
  verb: string;
  group: string;
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
  dryRun?: boolean;
  code: number;
  user: string;
}

/** A lab that several runs of the command are tried on. */
export interface LabSession {
  lab: LabProcess;
  api: KubeApi;
  /** options that point a command at it as at any cluster */
  at: string[];
  /** Every request that was answered before the call; the log is written after the answer. */
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
    audit: () => auditedBefore(api, join(lab.dir, 'audit.jsonl')),
    objects: () => fingerprint(api),
    runWrites: () => namespaceMade(api),
    ruleApplied: () => ruleApplied(api),
    write: (method, path, body, contentType = 'application/json') =>
      api.json(method, path, body === undefined ? {} : { body, contentType }),
  };
};

const MARK = 'audit-mark-';

/** Asks for something of a name of its own, and reads the log when that has reached it: all before it has, too. */
const auditedBefore = async (api: KubeApi, file: string): Promise<Audited[]> => {
  const mark = `${MARK}${crypto.randomUUID()}`;
  await api.ask('GET', `/api/v1/namespaces/${mark}`);
  for (;;) {
    const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    const lines = whole.map((line) => JSON.parse(line) as Audited);
    const end = lines.findIndex(({ name }) => name === mark);
    if (end >= 0) return lines.slice(0, end).filter(({ name }) => !name?.startsWith(MARK));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
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
