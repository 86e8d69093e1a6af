import { expect, test } from 'vitest';
import { istioCrds } from '../../presets/istio/crds.ts';
import { TODAY } from '../../presets/releases.ts';
import type { Json } from '../../store/objects.ts';
import { newStore } from '../test-cluster.ts';
import { istioProblem } from './istio-objects.ts';

const store = newStore();
for (const crd of istioCrds(TODAY))
  store.create(store.registry.kind('CustomResourceDefinition'), crd);

const problem = (http: Json): string | undefined => {
  const kind = 'VirtualService';
  const route = [{ destination: { host: 'reviews' } }];
  const spec = { hosts: ['reviews'], http: [{ route, ...http }] };
  const metadata = { name: 'reviews' };
  const object = { apiVersion: 'networking.istio.io/v1', kind, metadata, spec };
  return istioProblem(store.registry.kind(kind), object);
};

const RE2 = 'Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)';

test.each([
  [
    'uri',
    { match: [{ uri: { regex: '/a(?!b).*' } }] },
    'invalid or unsupported Perl syntax: `(?!`',
  ],
  [
    'headers',
    { match: [{ headers: { a: { regex: '(a)\\1' } } }] },
    'invalid escape sequence: `\\1`',
  ],
  ['queryParams', { match: [{ queryParams: { a: { regex: 'a(' } } }] }, 'missing closing ): `a(`'],
  [
    'uriRegexRewrite',
    { rewrite: { uriRegexRewrite: { match: '(?<=a)b', rewrite: '' } } },
    'invalid named capture: `(?<=a)b`',
  ],
])('an expression that RE2 does not have is refused: %s', (where, http, why) => {
  const text = `configuration is invalid: "${where}": error parsing regexp: ${why}; ${RE2}`;
  expect(problem(http)).toBe(text);
});

test('an expression of RE2 is accepted, also one that JavaScript does not have', () => {
  expect(problem({ match: [{ uri: { regex: '(?i)/[[:alpha:]]+' } }] })).toBeUndefined();
});
