import { expect, test } from 'vitest';
import { urlHost } from './url-host.ts';

test('an IPv6 address stands in brackets, once; whatever else is a host as it is', () => {
  expect(['fd00::11', '[fd00::11]', '192.168.66.11', 'node1'].map(urlHost)).toEqual([
    '[fd00::11]',
    '[fd00::11]',
    '192.168.66.11',
    'node1',
  ]);
});
