import type { Cause } from '../claims/cause.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import type { Pod } from '../kube/objects.ts';
import { type AccessLine, quoted, readAccessLine } from './access-line.ts';
import type { Finding } from './finding.ts';
import { readLog } from './read-log.ts';

const PROXY = 'istio-proxy';
const SECONDS = 900;
const LINES = 1_000;
/** Logs that are read at most for all causes together. */
const MOST_PODS = 12;

/**
 * Adds to each finding the newest line in which a proxy tells of it, and drops those that only such a line would
 * prove. Reads each proxy's log once; one that is off, or may not be read, says nothing. Never throws.
 */
export const withProxyWords = async (api: KubeApi, findings: Finding[]): Promise<Cause[]> => {
  const pods = new Map(
    findings.flatMap(({ traces }) => traces?.pods ?? []).map((pod) => [keyOf(pod), pod]),
  );
  const read = [...pods.values()].slice(0, MOST_PODS).map(async (pod) => {
    const lines = await readLog(api, pod, PROXY, { tail: LINES, seconds: SECONDS });
    return [keyOf(pod), lines.flatMap((line) => readAccessLine(line) ?? [])] as const;
  });
  const logs = new Map(await Promise.all(read));
  return findings.flatMap((finding) => {
    const said = newest(finding, logs);
    if (!said) return finding.onlyIfTraced ? [] : [finding.cause];
    const { en, zh } = finding.cause.says;
    const answered = quoted(said.line);
    const says = {
      en: `${en}; the proxy of ${said.pod} answered ${answered}`,
      zh: `${zh}；${said.pod} 的代理的回答是 ${answered}`,
    };
    return [{ ...finding.cause, says }];
  });
};

const keyOf = ({ metadata }: Pod): string => `${metadata.namespace}/${metadata.name}`;

const newest = (
  { traces }: Finding,
  logs: Map<string, AccessLine[]>,
): { pod: string; line: AccessLine } | undefined => {
  const told = (traces?.pods ?? []).flatMap((pod) => {
    const lines = logs.get(keyOf(pod)) ?? [];
    const asked = traces?.among ? lines.filter((one) => traces.among?.(one)).slice(-1) : lines;
    const line = asked.findLast((one) => traces?.tells(one));
    return line ? [{ pod: pod.metadata.name, line }] : [];
  });
  return told.toSorted((a, b) => (a.line.at < b.line.at ? 1 : -1))[0];
};
