import type { KubeApi } from '../kube/kube-api.ts';
import type { Pod } from '../kube/objects.ts';

const TIMEOUT_MS = 4_000;
const MAX_BYTES = 1_048_576;

/** What to read of a log. */
interface Extent {
  tail: number;
  /** of the container's run before this one */
  previous?: boolean;
  seconds?: number;
}

/** The last lines that a container printed, oldest first; [] where they cannot be had. Never throws. */
export const readLog = async (
  api: KubeApi,
  { metadata }: Pod,
  container: string,
  { tail, previous, seconds }: Extent,
): Promise<string[]> => {
  const query = new URLSearchParams({
    container,
    tailLines: String(tail),
    limitBytes: String(MAX_BYTES),
  });
  if (previous) query.set('previous', 'true');
  if (seconds) query.set('sinceSeconds', String(seconds));
  const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/log?${query}`;
  try {
    const answer = await api.ask('GET', path, { timeoutMs: TIMEOUT_MS });
    return answer.status === 200 ? answer.text.split('\n').filter((line) => line.trim()) : [];
  } catch {
    return [];
  }
};
