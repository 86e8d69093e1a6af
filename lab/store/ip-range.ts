import { isIPv6 } from 'node:net';

export type Family = 'IPv4' | 'IPv6';

/** The family of an address, as Services name it. */
export const familyOf = (ip: string): Family => (isIPv6(ip) ? 'IPv6' : 'IPv4');

/** Whether an address is one of the sender's own loopback. */
export const isLoopback = (ip: string): boolean => ip.startsWith('127.') || ip === '::1';

/** `address:port`, where an IPv6 address stands in brackets (RFC 3986, 3.2.2). */
export const withPort = (ip: string, port: number | string): string =>
  `${familyOf(ip) === 'IPv6' ? `[${ip}]` : ip}:${port}`;

const BITS = { IPv4: 32, IPv6: 128 } as const;

/** The eight groups of an IPv6 address, whose run of zeros may be left out. */
const groupsOf = (ip: string): string[] => {
  const [before = [], after] = ip
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  if (after === undefined) return before;
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
};

const numberOf = (ip: string): bigint =>
  familyOf(ip) === 'IPv6'
    ? groupsOf(ip).reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n)
    : ip.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);

/** The 32 hexadecimal digits of an IPv6 address, as its name in ip6.arpa has them (RFC 3596, 2.5). */
export const digitsOf = (ip: string): string => numberOf(ip).toString(16).padStart(32, '0');

/** The IPv6 address of 32 hexadecimal digits, in its shortest form. */
export const fromDigits = (digits: string): string => textOf(BigInt(`0x${digits}`), 'IPv6');

const textOf = (value: bigint, family: Family): string => {
  const size = family === 'IPv6' ? 16n : 8n;
  const parts = Array.from({ length: family === 'IPv6' ? 8 : 4 }, (_, index) =>
    ((value >> (BigInt(BITS[family]) - size * BigInt(index + 1))) & (2n ** size - 1n)).toString(
      family === 'IPv6' ? 16 : 10,
    ),
  );
  // a URL's host is written in the shortest form (RFC 5952)
  return family === 'IPv6'
    ? new URL(`http://[${parts.join(':')}]`).hostname.slice(1, -1)
    : parts.join('.');
};

/** A range such as `10.96.0.0/12` or `fd00:10:96::/112`. */
export class IpRange {
  readonly text: string;
  readonly family: Family;
  /** how many addresses it has; of a wide one of IPv6 the first 2^32 alone are counted */
  readonly size: number;
  readonly #base: bigint;
  readonly #host: bigint;

  constructor(text: string) {
    const [address = '', bits] = text.split('/');
    this.text = text;
    this.family = familyOf(address);
    this.#host = BigInt(BITS[this.family] - Number(bits));
    this.#base = (numberOf(address) >> this.#host) << this.#host;
    this.size = 2 ** Math.min(Number(this.#host), 32);
  }

  /** The n-th address; 0 is the range's own. */
  at(n: number): string {
    return textOf(this.#base + BigInt(n), this.family);
  }

  /** Which of its addresses this is: what `at` takes. Negative or too large for one that lies elsewhere. */
  indexOf(ip: string): number {
    return Number(numberOf(ip) - this.#base);
  }

  contains(ip: string): boolean {
    return familyOf(ip) === this.family && numberOf(ip) >> this.#host === this.#base >> this.#host;
  }
}
