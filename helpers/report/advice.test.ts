import { expect, test } from 'vitest';
import { adviceParts } from './advice.ts';

const told = (fix: string) => adviceParts(fix).map(({ text, command }) => [text, command]);

test('commands are told from the words around them, in both languages', () => {
  expect(
    told('kubectl get pod -n default; kubectl describe pod x; no network: kubectl get ds -A'),
  ).toEqual([
    ['', 'kubectl get pod -n default'],
    ['', 'kubectl describe pod x'],
    ['no network:', 'kubectl get ds -A'],
  ]);
  expect(told('执行 kubectl apply -f a.yaml；再次检查：istioctl version')).toEqual([
    ['执行', 'kubectl apply -f a.yaml'],
    ['再次检查：', 'istioctl version'],
  ]);
  expect(told('kubectl apply -f samples/addons; once more when it fails')).toEqual([
    ['', 'kubectl apply -f samples/addons'],
    ['once more when it fails', ''],
  ]);
});

test.each([
  'kubectl get svc -A: the seven of the list and no other',
  'kubectl apply -f a.yaml shows what is there',
  'kubectl get pod -l app=x and the podCIDR of its node',
  'kubectl get svc -A 中的地址应在网段内',
  'kubectl delete deployment demo (the document does so too)',
  'Ask the owner of the cluster',
])('a sentence with a command in it stays a sentence: %s', (fix) => {
  expect(told(fix)).toEqual([[fix, '']]);
});

test('quotes hold a command together', () => {
  const command = `kubectl get nodes -o jsonpath='{range .items[*]}{"; is "}{end}'`;
  expect(told(command)).toEqual([['', command]]);
  expect(told(`kubectl patch svc x -p '{"a":{"b":"c"}}'`)[0]?.[1]).toContain('"b"');
});
