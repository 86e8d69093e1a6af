import { expect, test } from 'vitest';
import { familyOf, IpRange, withPort } from './ip-range.ts';

test('addresses of either family are counted from the first of their range', () => {
  expect(new IpRange('10.96.0.0/12').at(266)).toBe('10.96.1.10');
  expect(new IpRange('fd00:10:96::/112').at(10)).toBe('fd00:10:96::a');
  expect(new IpRange('fd00:10:244:1::/64').at(70_000)).toBe('fd00:10:244:1::1:1170');
  expect(new IpRange('fd00:10:96::/112').indexOf('fd00:10:96::1f')).toBe(31);
});

test('a range holds what begins as it does, of its own family alone', () => {
  const range = new IpRange('fd00:10:244::/56');
  expect(range.contains('fd00:10:244:ff::2')).toBe(true);
  expect(range.contains('fd00:10:244:100::2')).toBe(false);
  expect(range.contains('10.244.0.2')).toBe(false);
  expect(new IpRange('0.0.0.0/0').contains('fd00::1')).toBe(false);
  expect(new IpRange('::/0').contains('fd00::1')).toBe(true);
  expect(new IpRange('192.168.66.10/24').contains('192.168.66.99')).toBe(true);
});

test('only an IPv6 address stands in brackets before its port', () => {
  expect([familyOf('::1'), withPort('fd00::a', 53), withPort('10.96.0.10', 53)]).toEqual([
    'IPv6',
    '[fd00::a]:53',
    '10.96.0.10:53',
  ]);
});
