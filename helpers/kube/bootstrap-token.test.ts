import { expect, it } from 'vitest';
import { type BootstrapSecret, readBootstrapToken } from './bootstrap-token.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');

const secret = (fields: Record<string, string> = {}, name = 'bootstrap-token-abcdef') =>
  ({
    metadata: { name },
    data: Object.fromEntries(
      Object.entries({
        'token-id': 'abcdef',
        'token-secret': '0123456789abcdef',
        'usage-bootstrap-authentication': 'true',
        'auth-extra-groups': 'system:bootstrappers:kubeadm:default-node-token',
        expiration: '2026-11-30T12:00:00Z',
        ...fields,
      }).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
    ),
  }) as BootstrapSecret;

const read = (...at: Parameters<typeof secret>) => readBootstrapToken(secret(...at), NOW);

it('reads what kubeadm makes, and never hands out the secret', () => {
  const token = read();
  expect(token).toMatchObject({ isOver: false, authenticates: true, fault: undefined });
  expect(JSON.stringify(token)).not.toContain('0123456789abcdef');
});

it('is over at its expiration by the clock of the server; one without does not end', () => {
  expect(read({ expiration: '2026-11-29T11:59:59Z' }).isOver).toBe(true);
  expect(read({ expiration: '2026-11-29T13:00:01+01:00' }).isOver).toBe(false);
  expect(read({ expiration: 'never' }).isOver).toBe(true);
  expect(read({ expiration: '' })).toMatchObject({ isOver: false, until: undefined });
});

it('one that kubeadm makes to remove certificates in time is for no node', () => {
  expect(read({ 'usage-bootstrap-authentication': '' }).authenticates).toBe(false);
});

it.each([
  [{ 'token-id': 'others' }, /not that of its name/],
  [{ 'token-secret': 'short' }, /sixteen/],
  [{ 'auth-extra-groups': 'system:bootstrappers:others' }, /default-node-token/],
])('with %j no node can join', (fields, fault) => {
  expect(read(fields as Record<string, string>).fault).toMatch(fault);
});
