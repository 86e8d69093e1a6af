/** One line of a proxy's access log, as far as it tells why a request failed. */
export interface AccessLine {
  /** when the request came (ISO 8601) */
  at: string;
  path: string;
  code: number;
  /** Envoy's response flags: `NC`, `UF,URX`; `-` for none */
  flags: string;
  /** `cluster_not_found`, `rbac_access_denied_matched_policy[none]` */
  details: string;
  /** why the connection upstream failed; `-` or '' where it did not */
  transport: string;
  authority: string;
  /** `10.244.1.5:9080` */
  upstream: string;
  /** `outbound|9080|v1|reviews.default.svc.cluster.local` */
  cluster: string;
}

/** Istio's default text format (istio.io, Envoy Access Logs); a JSON line has the same fields by name. */
const TEXT =
  /^\[(?<at>[^\]]+)\] "\S+ (?<path>\S+) [^"]*" (?<code>\d+) (?<flags>\S+) (?<details>\S+) (?:\S+) "(?<transport>[^"]*)" \S+ \S+ \S+ \S+ "[^"]*" "[^"]*" "[^"]*" "(?<authority>[^"]*)" "(?<upstream>[^"]*)" (?<cluster>\S+)/;

/** What a line says; undefined for one that is no access log. */
export const readAccessLine = (line: string): AccessLine | undefined => {
  if (line.startsWith('{')) return fromJson(line);
  const groups = TEXT.exec(line)?.groups;
  if (!groups) return undefined;
  return { ...(groups as unknown as AccessLine), code: Number(groups.code) };
};

const fromJson = (line: string): AccessLine | undefined => {
  try {
    const said = JSON.parse(line) as Record<string, unknown>;
    if (said.response_code === undefined) return undefined;
    const text = (key: string): string => String(said[key] ?? '-');
    return {
      at: text('start_time'),
      path: text('path'),
      code: Number(said.response_code),
      flags: text('response_flags'),
      details: text('response_code_details'),
      transport: text('upstream_transport_failure_reason'),
      authority: text('authority'),
      upstream: text('upstream_host'),
      cluster: text('upstream_cluster'),
    };
  } catch {
    return undefined;
  }
};

const LONGEST = 160;

/** `503 NC cluster_not_found`, as people read it in the log. */
export const quoted = ({ code, flags, details, transport }: AccessLine): string =>
  [
    String(code),
    ...[flags, details, transport].filter(
      (word) => word && word !== '-' && word !== 'via_upstream',
    ),
  ]
    .filter((word, index, all) => !all.slice(0, index).some((before) => before.includes(word)))
    .join(' ')
    .slice(0, LONGEST);

/** Whether a line is about a host's cluster, or about a request for that host that found no cluster. */
export const isFor = ({ authority, cluster }: AccessLine, fqdn: string): boolean => {
  if (cluster.endsWith(`|${fqdn}`)) return true;
  const host = authority.replace(/:\d+$/, '');
  const [name, namespace] = fqdn.split('.');
  return (
    host === fqdn ||
    host === name ||
    host === `${name}.${namespace}` ||
    host === `${name}.${namespace}.svc`
  );
};

/** Whether nothing listened where a proxy asked: the connection was refused. */
export const isRefused = ({ flags, transport, details }: AccessLine): boolean =>
  /\bUF\b/.test(flags) && /refused|(?<!\d)111(?!\d)/i.test(`${transport} ${details}`);
