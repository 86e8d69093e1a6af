import { expect, test } from 'vitest';
import { EN } from './messages.en.ts';
import { ZH } from './messages.zh.ts';
import { asReason, because, joined, textOf } from './reason.ts';
import { ClaimBroken, carriedReason } from './verdict-errors.ts';

/** Sample values for any parameter: a text that is a list, a number and a string as far as a message asks. */
const anything = new Proxy(
  {},
  { get: (_, name) => (LISTS.includes(String(name)) ? ['X1'] : String(name)) },
) as never;
const LISTS = [
  'answers',
  'claimed',
  'fields',
  'first',
  'gateways',
  'observed',
  'ids',
  'images',
  'missing',
  'names',
  'never',
  'objects',
  'pods',
  'proxies',
  'rollouts',
  'second',
  'seen',
  'trouble',
  'troubleZh',
  'unexpected',
  'words',
];
/** Parameters that are words of the other language, and messages that are a place with what was said there. */
const SPOT = ['said', 'cause', 'stream-failed'];

const said = (catalogue: Record<string, unknown>, code: string): string => {
  const render = catalogue[code] as (p: never) => string;
  return render(anything);
};

test('each code is said in both languages, and the Chinese text is Chinese', () => {
  for (const code of Object.keys(EN)) {
    expect(said(EN, code), code).not.toBe('');
    if (!SPOT.includes(code) && !code.startsWith('differs'))
      expect(said(ZH, code), code).toMatch(/\p{Script=Han}/u);
  }
});

test('words given at the spot become a reason, and reasons become one text', () => {
  const spot = { en: 'there is no pod', zh: '没有 Pod' };
  expect(asReason(spot)).toEqual({ code: 'said', params: spot });
  expect(joined([spot, because('needs-two-nodes', { nodes: 1 })])).toEqual({
    en: 'there is no pod; needed: two nodes; found: 1',
    zh: '没有 Pod；需要：两个节点；实际：1 个',
  });
});

test('a reason survives being handed on as the text of an error and its cause', () => {
  const why = because('service-without-port', { service: 'default/web', port: 80 });
  const { message, cause } = new ClaimBroken(why);
  expect(message).toBe('Service default/web has no port 80');
  const text = { message: `${(cause as Error).name}: ${(cause as Error).message}` };
  expect(carriedReason(text)).toEqual(why);
  expect(carriedReason({ message: 'Error: {"code":"holds"}' })).toBeUndefined();
  expect(textOf(why).zh).toBe('Service default/web 没有端口 80');
});

test('a reason that is a plain string, a wrong code or a missing parameter is a type error', () => {
  const typed = () => {
    // @ts-expect-error: English alone
    new ClaimBroken('there is no pod');
    // @ts-expect-error: no such code
    because('no-such-code');
    // @ts-expect-error: without the number of nodes
    because('needs-two-nodes');
  };
  expect(typed).toBeTypeOf('function');
});
