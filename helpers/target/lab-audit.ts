import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Exit } from '../core/exit.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { readKubeconfig, useContext } from '../kube/kubeconfig.ts';
import type { LabProcess } from './lab-process.ts';

/** One line of a lab's audit log. */
export interface Audited {
  user: string;
  verb: string;
  group: string;
  resource: string;
  subresource: string;
  namespace: string;
  name: string;
  /** of a request that is for no resource, else '' */
  path: string;
  dryRun: boolean;
  code: number;
}

const MARK = 'audit-mark-';
/** So long (ms) a busy machine may take to write a line. */
const WRITTEN_MS = 30_000;

/**
 * Every request that a lab has answered. The log is written after the answer, so something of a name of its own is asked
 * for: when that has reached the log, all before it has, too. Throws KubeError, and Exit where it never does.
 */
export const labAudit = async ({ kubeconfig, dir }: LabProcess): Promise<Audited[]> => {
  const mark = `${MARK}${crypto.randomUUID()}`;
  const api = new KubeApi(useContext(readKubeconfig([kubeconfig]), 'lab'), WRITTEN_MS);
  await api.ask('GET', `/api/v1/namespaces/${mark}`);
  const deadline = performance.now() + WRITTEN_MS;
  while (performance.now() < deadline) {
    const lines = writtenIn(join(dir, 'audit.jsonl'));
    const end = lines.findIndex(({ name }) => name === mark);
    if (end >= 0) return lines.slice(0, end).filter(({ name }) => !name.startsWith(MARK));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Exit(EXIT.undecided, 'the lab does not write its audit log');
};

/** The last line may be half written. */
const writtenIn = (file: string): Audited[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Audited);
