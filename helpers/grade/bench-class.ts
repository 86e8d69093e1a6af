import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { MutantBench } from '../mutants/bench.ts';
import { loadMutants, type Mutant } from '../mutants/mutant.ts';
import { startLabProcess } from '../target/lab-process.ts';
import { openSlowProxy } from './slow-proxy.ts';

/** One student of a class that is made for a measurement, and what the grade must be. */
export interface BenchStudent {
  id: string;
  name: string;
  kubeconfig: string;
  /** how the lab is broken; undefined: not judged, for this kind of reason */
  mutant: Mutant | undefined;
  kind?: 'unreachable' | 'credential';
}

/** A class of labs, each broken in another way. */
export interface BenchClass {
  /** Makes it so large, three of it without a lab of their own; labs that are there stay. */
  grow(students: number): Promise<BenchStudent[]>;
  close(): Promise<void>;
}

/** How much later each answer of the slow one comes (ms). */
const SLOW_MS = 100;
const HOSTILE = '=HYPERLINK("http://evil.example")<script>alert(1)</script>\u202e\u001b[2J, "王"';

interface Kubeconfig {
  clusters: { cluster: { server: string; [key: string]: unknown } }[];
  users: unknown[];
}

interface Lab {
  kubeconfig: string;
  mutant: Mutant;
}

/**
 * Opens a class whose first labs are special: the first is shared by two, the second is slow, the third's student has a
 * hostile name; of two more one cannot be reached and one has the credential of another cluster.
 */
export const openBenchClass = async (): Promise<BenchClass> => {
  const folder = mkdtempSync(join(tmpdir(), 'meshproof-class-'));
  const opened = new AsyncDisposableStack();
  opened.defer(() => rmSync(folder, { recursive: true, force: true }));
  const mutants = readable();
  const labs: Lab[] = [];
  let isSlow = false;
  return {
    grow: async (students) => {
      const wanted = students - 3;
      if (wanted < 3 || wanted > mutants.length)
        throw new Error(`a class has 6 to ${mutants.length + 3} students, and not ${students}`);
      while (labs.length < wanted)
        labs.push(await brokenLab(mutants[labs.length] as Mutant, opened));
      const [first, second] = labs as [Lab, Lab];
      if (!isSlow) await openSlowWay(second, folder, opened);
      isSlow = true;
      return [
        ...labs.map((lab, i) => studentOf(lab, i, folder)),
        ...without(first, second, folder),
      ];
    },
    close: () => opened.disposeAsync(),
  };
};

/**
 * Those whose list tells all of what a read-only run of the whole catalogue shows on a lab of the usual shape, however
 * late it comes: what somebody writes into the status of a node its kubelet writes anew within five minutes.
 */
const readable = (): Mutant[] =>
  loadMutants().filter(
    ({ healthy, changes, only, tool, lab, profile, blocked, broken, inconclusive, break: steps }) =>
      !healthy &&
      !changes &&
      !(only ?? tool ?? lab ?? profile) &&
      blocked &&
      broken.length &&
      !inconclusive.length &&
      !steps.some((step) => 'patch' in step && step.status && /^Node\//.test(step.patch)),
  );

const brokenLab = async (mutant: Mutant, opened: AsyncDisposableStack): Promise<Lab> => {
  const lab = await startLabProcess();
  opened.defer(lab.close); // before it is broken, which may fail
  await new MutantBench([lab.kubeconfig], 'lab', lab).breakForGood(mutant);
  return { kubeconfig: lab.kubeconfig, mutant };
};

const studentOf = ({ kubeconfig, mutant }: Lab, index: number, folder: string): BenchStudent => {
  const id = `s${String(index + 1).padStart(2, '0')}`;
  if (index === 1) return { id, name: 'Slow', kubeconfig: slowFile(folder), mutant };
  return { id, name: index === 2 ? HOSTILE : `Student ${index + 1}`, kubeconfig, mutant };
};

/** The three without a lab of their own. */
const without = (first: Lab, second: Lab, folder: string): BenchStudent[] => [
  { id: 'shares', name: 'Shares', kubeconfig: first.kubeconfig, mutant: first.mutant },
  {
    id: 'gone',
    name: 'Gone',
    kubeconfig: written(join(folder, 'gone.json'), {
      ...read(first.kubeconfig),
      ...at(first, 'https://127.0.0.1:1'),
    }),
    mutant: undefined,
    kind: 'unreachable',
  },
  {
    id: 'foreign',
    name: 'Foreign',
    kubeconfig: written(join(folder, 'foreign.json'), {
      ...read(first.kubeconfig),
      users: read(second.kubeconfig).users,
    }),
    mutant: undefined,
    kind: 'credential',
  },
];

const read = (file: string): Kubeconfig => parse(readFileSync(file, 'utf8')) as Kubeconfig;

const written = (file: string, kubeconfig: object): string => {
  writeFileSync(file, JSON.stringify(kubeconfig), { mode: 0o600 });
  return file;
};

/** The clusters of a lab's kubeconfig at another address, whose certificate is not compared. */
const at = (lab: Lab, server: string): Pick<Kubeconfig, 'clusters'> => ({
  clusters: read(lab.kubeconfig).clusters.map(({ cluster, ...named }) => {
    const { 'certificate-authority-data': _, ...rest } = cluster;
    return { ...named, cluster: { ...rest, server, 'insecure-skip-tls-verify': true } };
  }),
});

const slowFile = (folder: string): string => join(folder, 'slow.json');

const openSlowWay = async (
  lab: Lab,
  folder: string,
  opened: AsyncDisposableStack,
): Promise<void> => {
  const kubeconfig = read(lab.kubeconfig);
  const { hostname, port } = new URL(kubeconfig.clusters[0]?.cluster.server ?? '');
  const proxy = await openSlowProxy({ host: hostname, port: Number(port) }, SLOW_MS);
  opened.defer(() => proxy.close());
  written(slowFile(folder), { ...kubeconfig, ...at(lab, `https://127.0.0.1:${proxy.port}`) });
};
