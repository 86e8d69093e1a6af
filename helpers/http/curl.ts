import type { ExecAnswer } from '../kube/exec.ts';
import type { Answer } from './answer.ts';

const MARK = '\n--meshproof-status:';

/** curl arguments whose output `readCurl` understands: headers, body, then status and seconds on a line of their own. */
export const curlArgs = (url: string, extra: string[] = []): string[] => [
  'curl',
  '-sS',
  '-i',
  '--max-time',
  '15',
  '-w',
  `${MARK}%{http_code} %{time_total}`,
  ...extra,
  url,
];

/** The answer that `curl -i` printed in a container; undefined when curl got none (its words are on stderr). */
export const readCurl = (url: string, vantage: string, exec: ExecAnswer): Answer | undefined => {
  const at = exec.stdout.lastIndexOf(MARK);
  const [status, seconds] = exec.stdout.slice(at + MARK.length).split(' ');
  if (exec.code !== 0 || at < 0 || Number(status) === 0) return undefined;
  const [head = '', ...body] = exec.stdout.slice(0, at).split('\r\n\r\n');
  const headers: Record<string, string> = {};
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return {
    url,
    status: Number(status),
    headers,
    text: body.join('\r\n\r\n'),
    ms: Number(seconds) * 1000,
    vantage,
  };
};
