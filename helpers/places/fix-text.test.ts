import { expect, test } from 'vitest';
import { DOCUMENT_PLACES } from './document-places.ts';
import { FIX_DEFAULTS, FIX_PLACEHOLDERS, fillFix, fixNames, placeholdersIn } from './fix-text.ts';

const everyName = FIX_PLACEHOLDERS.map((name) => `{${name}}`).join(' ');

test('a fix names the objects of the cluster that was judged, in both languages', () => {
  const fix = {
    en: 'kubectl get svc {gateway.name} -n {gateway.namespace}; kubectl get pods -n {namespace}',
    zh: '查看：kubectl get svc {gateway.name} -n {gateway.namespace}；kubectl get pods -n {namespace}',
  };
  const names = { namespace: 'shop', 'gateway.namespace': 'edge', 'gateway.name': 'in-$&' };
  expect(fillFix(fix, names)).toEqual({
    en: 'kubectl get svc in-$& -n edge; kubectl get pods -n shop',
    zh: '查看：kubectl get svc in-$& -n edge；kubectl get pods -n shop',
  });
});

test("what was not found keeps the document's name", () => {
  const words = { en: everyName, zh: everyName };
  expect(fillFix(words, { namespace: '' })).toEqual(fillFix(words, FIX_DEFAULTS));
  expect(fillFix(words, {}).en).toBe(Object.values(FIX_DEFAULTS).join(' '));
});

test('the defaults are the places of the document, and every placeholder has a place', () => {
  expect(fixNames(DOCUMENT_PLACES)).toEqual(FIX_DEFAULTS);
});

test('braces of a JSONPath, a patch or a loop are no placeholders of ours', () => {
  const text = `-o jsonpath='{.spec.type}' -p '{"spec":{"type":"NodePort"}}' {range .items[*]}{end}`;
  expect(fillFix({ en: text, zh: text }, { end: '' }).en).toBe(text);
  expect(placeholdersIn(text), 'for the lint to refuse').toEqual(['end']);
});
