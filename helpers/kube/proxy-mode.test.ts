import { expect, test } from 'vitest';
import { modeInLog, readProxyConfig, withMode } from './proxy-mode.ts';

test.each([
  ['mode: ipvs', 'ipvs'],
  ['mode: "ipvs"', 'ipvs'],
  ["mode: 'nftables' # as of 1.33", 'nftables'],
  ['mode: ""', ''],
  ['mode:', ''],
  ['kind: KubeProxyConfiguration', ''],
  ['mode: IPVS', 'IPVS'],
])('the mode of %s', (text, mode) => {
  expect(readProxyConfig(text)).toEqual({ mode, metricsPort: 10_249 });
});

test('what is no YAML tells nothing', () => {
  expect(readProxyConfig('mode: ipvs\n\tx: 1: 2')).toBeUndefined();
  expect(readProxyConfig('')).toBeUndefined();
});

test.each([
  ['metricsBindAddress: ""', 10_249],
  ['metricsBindAddress: 0.0.0.0:10349', 10_349],
  ['metricsBindAddress: "[::]:10350"', 10_350],
])('the port of %s', (text, metricsPort) => {
  expect(readProxyConfig(text)).toEqual({ mode: '', metricsPort });
});

test('another mode, and all else as it was', () => {
  expect(withMode('a: 1\nmode: ""\nb: 2\n', 'ipvs')).toBe('a: 1\nmode: ipvs\nb: 2\n');
  expect(withMode('a: 1\n', 'ipvs')).toBe('a: 1\nmode: ipvs\n');
});

test.each([
  ['I1129 10:00:00.0 1 server_linux.go:132] "Using iptables Proxier"', 'iptables'],
  ['I1011 server_others.go:258] Using ipvs Proxier.\n', 'ipvs'],
  ['W1011 Unknown proxy mode "", assuming iptables proxy\nUsing iptables Proxier.', 'iptables'],
  ['no word of it', undefined],
])('%s', (text, mode) => {
  expect(modeInLog(text)).toBe(mode);
});
