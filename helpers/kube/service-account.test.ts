import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { KubeconfigError, readKubeconfig, useContext } from './kubeconfig.ts';
import { accountConfig, isServiceAccount, mountedAccount, ownPod } from './service-account.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshproof-account-'));
beforeAll(() => {
  writeFileSync(join(folder, 'token'), 'first');
  writeFileSync(join(folder, 'namespace'), 'meshproof\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const POD = { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' };

test('the folder of a ServiceAccount is a kubeconfig with the context in-cluster', async () => {
  const config = accountConfig(folder, POD);
  expect(config.getCurrentContext()).toBe('in-cluster');
  expect(config.getCurrentCluster()).toMatchObject({
    server: 'https://10.96.0.1:443',
    caFile: join(folder, 'ca.crt'),
    skipTLSVerify: false,
  });
  expect(config.getContextObject('in-cluster')?.namespace).toBe('meshproof');
  expect(ownPod(folder)).toMatch(/^meshproof\/./);
});

test('an IPv6 address of the API stands in brackets', () => {
  const { server } = accountConfig(folder, {
    ...POD,
    KUBERNETES_SERVICE_HOST: 'fd00::1',
  }).getCurrentCluster() as { server: string };
  expect(server).toBe('https://[fd00::1]:443');
});

test('a file is no ServiceAccount, nor is a folder without a token', () => {
  expect(isServiceAccount(folder)).toBe(true);
  expect(isServiceAccount(join(folder, 'token'))).toBe(false);
  expect(isServiceAccount(tmpdir())).toBe(false);
});

test('a ServiceAccount counts in a pod alone, and only where it is mounted', () => {
  expect(mountedAccount(POD, folder)).toBe(folder);
  expect(mountedAccount({}, folder)).toBeUndefined();
  expect(mountedAccount(POD, join(folder, 'none'))).toBeUndefined();
});

test('a token that the kubelet has renewed is read again within a minute or so', async () => {
  writeFileSync(join(folder, 'ca.crt'), '');
  const config = accountConfig(folder, POD);
  const sent = async () => {
    const options = { headers: {} as Record<string, string> };
    await config.applyToHTTPSOptions(options);
    return options.headers.Authorization;
  };
  vi.useFakeTimers();
  try {
    expect(await sent()).toBe('Bearer first');
    writeFileSync(join(folder, 'token'), 'second');
    vi.advanceTimersByTime(61_000);
    expect(await sent()).toBe('Bearer second');
  } finally {
    vi.useRealTimers();
  }
});

test('a CA that cannot be read is named', () => {
  writeFileSync(join(folder, 'ca.crt'), '');
  expect(() => useContext(readKubeconfig([folder]), 'in-cluster')).toThrow(KubeconfigError);
});
