import { afterEach, expect, test, vi } from 'vitest';
import { openBenchClass } from './bench-class.ts';

/** Labs that are no processes: which of them are open, and what fails. */
const world = vi.hoisted(() => ({
  open: new Set<string>(),
  started: 0,
  breakFails: Number.POSITIVE_INFINITY,
  closeFails: '',
  proxyFails: false,
}));

vi.mock(import('../target/lab-process.ts'), async () => {
  const { mkdtempSync, rmSync, writeFileSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  return {
    startLabProcess: async () => {
      world.started += 1;
      const name = `lab-${world.started}`;
      const dir = mkdtempSync(join(tmpdir(), 'bench-class-'));
      const kubeconfig = join(dir, 'config');
      const clusters = [{ cluster: { server: 'https://127.0.0.1:6443' } }];
      writeFileSync(kubeconfig, JSON.stringify({ clusters, users: [] }));
      world.open.add(name);
      const close = async () => {
        rmSync(dir, { recursive: true, force: true });
        if (name === world.closeFails) throw new Error(`${name} does not end`);
        world.open.delete(name);
      };
      return { kubeconfig, dir, close };
    },
  };
});

vi.mock(import('../mutants/bench.ts'), () => ({
  MutantBench: class {
    async breakForGood() {
      if (world.started === world.breakFails) throw new Error('it never breaks');
    }
  } as never,
}));

vi.mock(import('./slow-proxy.ts'), () => ({
  openSlowProxy: async () => {
    if (world.proxyFails) throw new Error('no port is free');
    world.open.add('proxy');
    return { port: 1, close: async () => void world.open.delete('proxy') };
  },
}));

afterEach(() => {
  world.open.clear();
  Object.assign(world, { started: 0, breakFails: Number.POSITIVE_INFINITY });
  Object.assign(world, { closeFails: '', proxyFails: false });
});

test('a class grows by its labs, and closes all of them', async () => {
  const labs = await openBenchClass();
  expect(await labs.grow(6)).toHaveLength(6);
  expect(await labs.grow(7)).toHaveLength(7);
  expect(world.started).toBe(4);
  await labs.close();
  expect([...world.open]).toEqual([]);
});

test('a lab that cannot be broken is closed with the class', async () => {
  const labs = await openBenchClass();
  world.breakFails = 2;
  await expect(labs.grow(6)).rejects.toThrow('it never breaks');
  await labs.close();
  expect([...world.open]).toEqual([]);
});

test('where the slow way cannot be opened the labs are closed with the class', async () => {
  const labs = await openBenchClass();
  world.proxyFails = true;
  await expect(labs.grow(6)).rejects.toThrow('no port is free');
  await labs.close();
  expect([...world.open]).toEqual([]);
});

test('one that does not end keeps no other open', async () => {
  const labs = await openBenchClass();
  await labs.grow(6);
  world.closeFails = 'lab-1';
  await expect(labs.close()).rejects.toThrow('lab-1 does not end');
  expect([...world.open]).toEqual(['lab-1']);
});
