import { expect, test } from 'vitest';
import { Ipv4Range } from './ipv4-range.ts';

test('counts addresses from the range, across octets and above 2^31', () => {
  expect(Ipv4Range.read('10.96.0.0/12').at(10)).toBe('10.96.0.10');
  expect(Ipv4Range.read('10.96.0.250/24').at(1)).toBe('10.96.0.1');
  expect(Ipv4Range.read('200.0.0.0/8').at(257)).toBe('200.0.1.1');
});

test('holds its first and its last address and no neighbour', () => {
  const range = Ipv4Range.read('10.96.0.0/12');
  const held = ['10.95.255.255', '10.96.0.0', '10.111.255.255', '10.112.0.0'];
  expect(held.map((address) => range.contains(address))).toEqual([false, true, true, false]);
  expect(String(new Ipv4Range('10.107.3.4', 12))).toBe('10.96.0.0/12');
});

test('takes the IPv4 entry of a dual-stack list, in either order', () => {
  expect(String(Ipv4Range.read('fd00:10:96::/112, 10.96.0.0/16'))).toBe('10.96.0.0/16');
  expect(String(Ipv4Range.read('10.96.0.0/16,fd00:10:96::/112'))).toBe('10.96.0.0/16');
});

test('tells covering, overlapping and disjoint ranges apart', () => {
  const [whole, one, two] = ['10.244.0.0/16', '10.244.0.0/24', '10.244.1.0/24'].map(Ipv4Range.read);
  expect([whole?.covers(one as Ipv4Range), one?.covers(whole as Ipv4Range)]).toEqual([true, false]);
  expect([whole?.overlaps(two as Ipv4Range), two?.overlaps(whole as Ipv4Range)]).toEqual([
    true,
    true,
  ]);
  expect(one?.overlaps(two as Ipv4Range)).toBe(false);
});

test.each(['fd00::/112', '', '10.96.0.0', '10.96.0.0/33'])('leaves %s undecided', (text) => {
  expect(() => Ipv4Range.read(text)).toThrow('no IPv4 range');
});

test('leaves an IPv6 address undecided', () => {
  expect(() => Ipv4Range.read('10.96.0.0/12').contains('fd00::a')).toThrow('is not IPv4');
});
