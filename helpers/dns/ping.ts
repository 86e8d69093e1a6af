/** What busybox ping printed. */
export interface Ping {
  /** the name or address it was given, and the address it asks */
  target: string | undefined;
  address: string | undefined;
  dataBytes: number | undefined;
  replies: { from: string; seq: number; ttl: number; ms: number }[];
  sent: number | undefined;
  received: number | undefined;
  lossPercent: number | undefined;
  /** milliseconds; there is none without a reply */
  roundTrip: { min: number; avg: number; max: number } | undefined;
}

const HEAD = /^PING (\S+) \(([^)]+)\): (\d+) data bytes/m;
const REPLY = /^\d+ bytes from (\S+): seq=(\d+) ttl=(\d+) time=(\d+\.\d{3}) ms\b/gm;
const COUNTS = /^(\d+) packets transmitted, (\d+) packets received, (\d+)% packet loss/m;
const ROUND_TRIP = /^round-trip min\/avg\/max = ([\d.]+)\/([\d.]+)\/([\d.]+) ms/m;

/** Parses busybox's own format; the lines of another ping (`icmp_seq=`) are not taken for it. */
export const readPing = (text: string): Ping => {
  const head = HEAD.exec(text);
  const counts = COUNTS.exec(text)?.slice(1).map(Number);
  const [min, avg, max] = ROUND_TRIP.exec(text)?.slice(1).map(Number) ?? [];
  return {
    target: head?.[1],
    address: head?.[2],
    dataBytes: head ? Number(head[3]) : undefined,
    replies: [...text.matchAll(REPLY)].map(([, from = '', seq, ttl, ms]) => ({
      from,
      seq: Number(seq),
      ttl: Number(ttl),
      ms: Number(ms),
    })),
    sent: counts?.[0],
    received: counts?.[1],
    lossPercent: counts?.[2],
    roundTrip:
      min === undefined || avg === undefined || max === undefined ? undefined : { min, avg, max },
  };
};

/** Whether ping was not allowed to send: a container without NET_RAW, where no ping group is set (`man 7 icmp`). */
export const mayNotPing = ({ stdout, stderr }: { stdout: string; stderr: string }): boolean =>
  /permission denied|operation not permitted/i.test(`${stdout}\n${stderr}`);
