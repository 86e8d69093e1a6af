import type { KubeApi } from '../kube/kube-api.ts';
import type { Pod } from '../kube/objects.ts';
import { oneLine } from './one-line.ts';
import type { PodFault } from './pod-fault.ts';
import { readLog } from './read-log.ts';

/** The last line that the container at fault printed before it ended; undefined where there is none to read. */
export const lastWords = async (
  api: KubeApi,
  pod: Pod,
  { container, ended }: PodFault,
): Promise<string | undefined> => {
  if (!container || !ended) return undefined;
  const runs = ended === 'previous' ? [true, false] : [false, true];
  for (const previous of runs) {
    const line = (await readLog(api, pod, container, { tail: 5, previous })).at(-1);
    if (line) return oneLine(line);
  }
  return undefined;
};

/** `kube-system/coredns`: the ConfigMap that is mounted where a printed line says the mistake is. */
export const blamedConfigMap = ({ metadata, spec }: Pod, line: string): string | undefined => {
  const mounts = spec.containers.flatMap(({ volumeMounts }) => volumeMounts ?? []);
  for (const { name, configMap } of spec.volumes ?? [])
    if (configMap && mounts.some((m) => m.name === name && line.includes(`${m.mountPath}/`)))
      return `${metadata.namespace}/${configMap.name}`;
  return undefined;
};
