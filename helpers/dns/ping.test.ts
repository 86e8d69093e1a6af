import { expect, test } from 'vitest';
import { mayNotPing, readPing } from './ping.ts';

test('reads replies, losses and times of busybox ping', () => {
  const ping = readPing(
    [
      'PING web.local (10.0.0.7): 56 data bytes',
      '64 bytes from 10.0.0.7: seq=0 ttl=63 time=0.544 ms',
      '64 bytes from 10.0.0.7: seq=1 ttl=63 time=12.131 ms',
      '',
      '--- web.local ping statistics ---',
      '3 packets transmitted, 2 packets received, 33% packet loss',
      'round-trip min/avg/max = 0.544/6.337/12.131 ms',
    ].join('\n'),
  );
  expect(ping).toEqual({
    target: 'web.local',
    address: '10.0.0.7',
    dataBytes: 56,
    replies: [
      { from: '10.0.0.7', seq: 0, ttl: 63, ms: 0.544 },
      { from: '10.0.0.7', seq: 1, ttl: 63, ms: 12.131 },
    ],
    sent: 3,
    received: 2,
    lossPercent: 33,
    roundTrip: { min: 0.544, avg: 6.337, max: 12.131 },
  });
});

test('without replies there are counts but no times', () => {
  const ping = readPing(
    'PING 10.0.0.7 (10.0.0.7): 56 data bytes\n\n1 packets transmitted, 0 packets received, 100% packet loss',
  );
  expect([ping.received, ping.lossPercent, ping.replies, ping.roundTrip]).toEqual([
    0,
    100,
    [],
    undefined,
  ]);
});

test.each([
  ['a name that does not resolve', "ping: bad address 'web.local'"],
  ['iputils', '64 bytes from 10.0.0.7: icmp_seq=1 ttl=64 time=0.044 ms'],
])('%s is no busybox output', (_, text) => {
  expect(readPing(text)).toMatchObject({ address: undefined, replies: [], sent: undefined });
});

test.each([
  ['without the right to raw sockets', 'ping: permission denied (are you root?)', true],
  ['with a name that does not resolve', "ping: bad address 'web.local'", false],
])('%s', (_, stderr, refused) => {
  expect(mayNotPing({ stdout: '', stderr })).toBe(refused);
});
