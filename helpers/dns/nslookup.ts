/** What busybox nslookup printed, in both of its forms (1.28 and the newer one of 1.34). */
export interface Lookup {
  server: string | undefined;
  port: number | undefined;
  answers: { name: string; address: string }[];
  nxdomain: string[];
}

/** Parses the output of busybox nslookup; lines it does not know are left out. */
export const readNslookup = (text: string): Lookup => {
  const lines = text.split(/\r?\n/);
  const lookup: Lookup = { server: undefined, port: undefined, answers: [], nxdomain: [] };
  let name = '';
  for (const line of lines) {
    const server = /^Server:\s+(\S+)/.exec(line);
    const named = /^Name:\s+(\S+)/.exec(line);
    const missing = /can't find (\S+): NXDOMAIN/.exec(line);
    const address = /^Address(?: \d+)?:\s+(\S+)/.exec(line)?.[1];
    if (server) lookup.server = server[1];
    else if (named) name = named[1] as string;
    else if (missing) lookup.nxdomain.push(missing[1] as string);
    else if (address && !name) lookup.port = portOf(address);
    else if (address) lookup.answers.push({ name, address });
  }
  return lookup;
};

/** What stands after an IPv4 address or the brackets of an IPv6 one; else that of DNS. */
const portOf = (address: string): number =>
  Number(/^(?:\[.*\]|[^:]*):(\d+)$/.exec(address)?.[1] ?? 53);

/** The nameservers, search list and options of a resolv.conf. */
export const readResolvConf = (
  text: string,
): { nameservers: string[]; search: string[]; options: string[] } => {
  const of = (key: string) =>
    text
      .split('\n')
      .filter((l) => l.startsWith(`${key} `))
      .flatMap((l) => l.trim().split(/\s+/).slice(1));
  return { nameservers: of('nameserver'), search: of('search'), options: of('options') };
};

/** Whether no server answered at all, which is told by the clock: one lost packet may look like it. */
export const isUnanswered = (text: string): boolean =>
  /no servers could be reached|connection timed out/i.test(text);
