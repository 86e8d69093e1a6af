import { because } from '../core/reason.ts';
import { Inconclusive } from '../core/verdict-errors.ts';

/** An IPv4 range such as `10.96.0.0/12`, and which addresses it holds. */
export class Ipv4Range {
  readonly prefix: number;
  readonly #first: number;

  /** The range of this prefix length that an address lies in. Inconclusive for an address that is not IPv4. */
  constructor(address: string, prefix: number) {
    this.prefix = prefix;
    this.#first = numberOf(address) - (numberOf(address) % sizeOf(prefix));
  }

  /** Reads `address/prefix`; of a dual-stack list the IPv4 entry. Inconclusive when there is none. */
  static read(cidrs: string): Ipv4Range {
    const [address, prefix] = cidrs.split(',').flatMap((cidr) => {
      const found = /^\s*(\d+\.\d+\.\d+\.\d+)\/(\d+)\s*$/.exec(cidr);
      return found ? [found[1] as string, Number(found[2])] : [];
    }) as [string?, number?];
    if (address === undefined || prefix === undefined || prefix > 32)
      throw new Inconclusive(because('no-ipv4-range', { cidrs }));
    return new Ipv4Range(address, prefix);
  }

  /** The n-th address; 0 is the range's own. */
  at(n: number): string {
    const value = this.#first + n;
    return [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join('.');
  }

  contains(address: string): boolean {
    const value = numberOf(address);
    return value >= this.#first && value < this.#first + sizeOf(this.prefix);
  }

  /** Whether every address of the other range is one of this one. */
  covers(other: Ipv4Range): boolean {
    return this.prefix <= other.prefix && this.contains(other.at(0));
  }

  overlaps(other: Ipv4Range): boolean {
    return this.covers(other) || other.covers(this);
  }

  toString(): string {
    return `${this.at(0)}/${this.prefix}`;
  }
}

const sizeOf = (prefix: number): number => 2 ** (32 - prefix);

const numberOf = (address: string): number => {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255))
    throw new Inconclusive(because('no-ipv4-address', { address }));
  return parts.reduce((value, part) => value * 256 + part, 0);
};
