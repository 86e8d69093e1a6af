import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Exit } from '../core/exit.ts';
import type { KubeApi } from './kube-api.ts';
import { LeaseHeld, WriteLease } from './lease.ts';
import { ageOf, now, WritePermit } from './write-permit.ts';

interface Record {
  metadata: { uid: string; resourceVersion: string };
  spec: {
    holderIdentity?: string;
    leaseDurationSeconds?: number;
    acquireTime?: string;
    renewTime?: string;
    leaseTransitions?: number;
  };
}

/** An API server that keeps one Lease, or answers nothing at all. */
class OneLease {
  lease: Record | undefined;
  down = false;
  unreadable = false;
  #version = 0;

  keep(spec: Record['spec']): Record {
    this.#version += 1;
    this.lease = { metadata: { uid: 'u', resourceVersion: String(this.#version) }, spec };
    return this.lease;
  }

  readonly ask = async (method: string, _: string, { body }: { body?: unknown } = {}) => {
    if (this.down) throw new Error('no answer');
    const given = body as Record & { preconditions?: Record['metadata'] };
    const { lease } = this;
    if (method === 'GET' && this.unreadable) return answer(403);
    if (method === 'POST') return lease ? answer(409) : answer(201, this.keep(given.spec));
    if (!lease) return answer(404);
    if (method === 'GET') return answer(200, lease);
    const { resourceVersion } = given.preconditions ?? given.metadata;
    if (resourceVersion !== lease.metadata.resourceVersion) return answer(409);
    if (method === 'PUT') return answer(200, this.keep(given.spec));
    this.lease = undefined;
    return answer(200);
  };
}

const answer = (status: number, value: unknown = {}) => ({
  status,
  headers: {},
  text: JSON.stringify(value),
});

let server: OneLease;
let folder: string;
let permit: WritePermit;
let said: string[];

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'hrtime'],
  });
  server = new OneLease();
  folder = mkdtempSync(join(tmpdir(), 'meshproof-lease-'));
  permit = new WritePermit(join(folder, 'run.journal'));
  said = [];
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const leaseOf = (holder: string, dead: string[] = []) =>
  new WriteLease(server as unknown as KubeApi, holder, {
    permit,
    dead,
    log: (text) => said.push(text),
  });

const waiting = (waitMs: number, interrupted: () => boolean = () => false) =>
  new WriteLease(server as unknown as KubeApi, 'run', {
    permit,
    log: (text) => said.push(text),
    waitMs,
    interrupted,
  });

/** A moment of another machine, whose clock differs by so many seconds. */
const there = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const other = (renewedSeconds: number) => ({
  holderIdentity: 'other',
  leaseDurationSeconds: 30,
  acquireTime: there(-600),
  renewTime: there(renewedSeconds),
  leaseTransitions: 4,
});

test('renewals keep acquireTime and the count of holders, and the permit', async () => {
  const lease = leaseOf('run');
  await lease.acquire();
  const { acquireTime } = server.lease?.spec ?? {};
  await vi.advanceTimersByTimeAsync(61_000);
  expect(server.lease?.spec).toMatchObject({
    holderIdentity: 'run',
    acquireTime,
    leaseTransitions: 0,
  });
  expect(Date.now() - Date.parse(server.lease?.spec.renewTime ?? '')).toBeLessThan(6_000);
  expect(permit.valid).toBe(true);
  await lease.release();
  expect(server.lease).toBeUndefined();
  expect(permit.valid).toBe(false);
});

test('one that may not be read is not made: it could be neither renewed nor given back', async () => {
  server.unreadable = true;
  await expect(leaseOf('run').acquire()).rejects.toThrow(/403/);
  expect(server.lease).toBeUndefined();
  expect(permit.valid).toBe(false);
});

test('one that is renewed is left alone, and its holder named at once', async () => {
  server.keep(other(-1));
  await expect(leaseOf('run').acquire()).rejects.toThrow(/run other is changing this cluster/);
  expect(server.lease?.spec.holderIdentity).toBe('other');
});

test('one that is renewed is waited for as long as was asked, with a word now and then', async () => {
  server.keep(other(0));
  const renewing = setInterval(() => server.keep(other(0)), 10_000);
  const refused = expect(waiting(70_000).acquire()).rejects.toThrow(
    /^waited 70 s in vain: run other is changing this cluster/,
  );
  await vi.advanceTimersByTimeAsync(72_000);
  clearInterval(renewing);
  await refused;
  expect(said).toEqual(
    ['0 s', '30 s', '60 s'].map(
      (waited) => `run other is changing this cluster: waiting for it, ${waited} of at most 70 s`,
    ),
  );
  expect(server.lease?.spec.holderIdentity).toBe('other');
});

test('one that is given back while it is waited for is taken', async () => {
  server.keep(other(0));
  const lease = waiting(60_000);
  const taken = lease.acquire();
  await vi.advanceTimersByTimeAsync(12_000);
  server.lease = undefined;
  await vi.advanceTimersByTimeAsync(6_000);
  await taken;
  expect(server.lease).toMatchObject({ spec: { holderIdentity: 'run' } });
  await lease.release();
});

test('one that its holder stops to renew while it is waited for is taken over when it has run out', async () => {
  server.keep(other(0));
  const lease = waiting(120_000);
  const taken = lease.acquire();
  await vi.advanceTimersByTimeAsync(80_000);
  await taken;
  expect(server.lease?.spec).toMatchObject({ holderIdentity: 'run', leaseTransitions: 5 });
  await lease.release();
});

test('an interruption ends the waiting within a second, and the watching of one that looks run out', async () => {
  for (const renewed of [0, -60]) {
    server.keep(other(renewed));
    let interrupted = false;
    const refused = expect(waiting(60_000, () => interrupted).acquire()).rejects.toThrow(Exit);
    await vi.advanceTimersByTimeAsync(3_000);
    interrupted = true;
    await vi.advanceTimersByTimeAsync(1_000);
    await refused;
    expect(server.lease?.spec.holderIdentity).toBe('other');
  }
});

test('one that is renewed by a clock far behind is left alone too', async () => {
  server.keep(other(-60));
  const renewing = setInterval(() => server.keep(other(-60)), 10_000);
  const refused = expect(leaseOf('run').acquire()).rejects.toThrow(LeaseHeld);
  await vi.advanceTimersByTimeAsync(31_000);
  clearInterval(renewing);
  await refused;
  expect(server.lease?.spec.holderIdentity).toBe('other');
});

test('one that nobody renews is taken over after as long as it lasts, and the change counted', async () => {
  server.keep(other(-60));
  const lease = leaseOf('run');
  const taken = lease.acquire();
  await vi.advanceTimersByTimeAsync(29_000);
  expect(server.lease?.spec.holderIdentity).toBe('other');
  await vi.advanceTimersByTimeAsync(10_000);
  await taken;
  expect(server.lease?.spec).toMatchObject({ holderIdentity: 'run', leaseTransitions: 5 });
  expect(said.join()).toMatch(/of run other looks run out: it is watched for 30 s/);
  await lease.release();
});

test('one of a run that has ended for sure, or of nobody, is taken over at once', async () => {
  server.keep(other(0));
  await leaseOf('run', ['other']).acquire();
  expect(server.lease?.spec.holderIdentity).toBe('run');
  server.keep({ ...other(0), holderIdentity: '' });
  await leaseOf('next').acquire();
  expect(server.lease?.spec.holderIdentity).toBe('next');
});

test('an API that is away for a while costs nothing, one that stays away the permit', async () => {
  const lease = leaseOf('run');
  await lease.acquire();
  server.down = true;
  await vi.advanceTimersByTimeAsync(14_000);
  server.down = false;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(permit.valid).toBe(true);
  server.down = true;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(permit.valid).toBe(false);
  expect(said.join()).toMatch(/has lost its Lease default\/meshproof: it changes nothing more/);
  server.down = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(permit.valid).toBe(false);
});

test('one that another took or somebody deleted is lost at once, and not deleted with ours', async () => {
  const lease = leaseOf('run');
  await lease.acquire();
  server.keep(other(0));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(permit.valid).toBe(false);
  await lease.release();
  expect(server.lease?.spec.holderIdentity).toBe('other');
});

test('the permit runs out by itself: a launcher that sleeps, hangs or has died says nothing', async () => {
  permit.renew(now());
  expect(permit.valid).toBe(true);
  vi.setSystemTime(Date.now() + 3_600_000); // a machine that slept: one of its clocks may have stood still
  expect(permit.valid).toBe(false);
  expect(() => permit.check()).toThrow(/lost its Lease/);
});

test('a clock that is set back does not make a moment younger', async () => {
  const before = now();
  await vi.advanceTimersByTimeAsync(25_000);
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(ageOf(before)).toBeGreaterThanOrEqual(25_000);
});
