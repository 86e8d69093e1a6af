import { expect, test } from 'vitest';
import { readNodeAddresses } from './node-address.ts';

test('a node under another host, with and without mapped ports', () => {
  expect(
    readNodeAddresses(['a=1.2.3.4', 'b=cloud.example:30080=8080,30443=8443', 'c=[::1]:1=2']),
  ).toEqual({
    a: { host: '1.2.3.4', ports: {} },
    b: { host: 'cloud.example', ports: { 30080: 8080, 30443: 8443 } },
    c: { host: '[::1]', ports: { 1: 2 } },
  });
});

test.each([
  'a',
  'a=',
  '=1.2.3.4',
  'a=h:',
  'a=h:30080',
  'a=h:x=1',
  'a=h:1=70000',
  'a=h:1=2,',
  'a=h i',
])('what cannot be read is named: %s', (text) => {
  expect(() => readNodeAddresses([text])).toThrow(`--node-address ${text}: `);
});
