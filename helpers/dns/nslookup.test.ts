import { expect, test } from 'vitest';
import { readNslookup } from './nslookup.ts';

test('the older form names a server of IPv6 without a port', () => {
  const { server, port, answers } = readNslookup(
    [
      'Server:    fd00:10:96::10',
      'Address 1: fd00:10:96::10 kube-dns.kube-system.svc.cluster.local',
      '',
      'Name:      ratings',
      'Address 1: fd00:10:96::77 ratings.default.svc.cluster.local',
      'Address 2: 10.96.7.7 ratings.default.svc.cluster.local',
    ].join('\n'),
  );
  expect({ server, port }).toEqual({ server: 'fd00:10:96::10', port: 53 });
  expect(answers.map(({ address }) => address)).toEqual(['fd00:10:96::77', '10.96.7.7']);
});

test('the newer form names the port: after brackets where the server is one of IPv6', () => {
  const portOf = (address: string) => readNslookup(`Server:\t\tx\nAddress:\t${address}\n\n`).port;
  expect(['10.96.0.10:5353', '[fd00:10:96::10]:5353', 'fd00:10:96::10'].map(portOf)).toEqual([
    5353, 5353, 53,
  ]);
});
