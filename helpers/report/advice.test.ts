import { expect, test } from 'vitest';
import { adviceParts, advicePieces } from './advice.ts';

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

test('a condition stands before the command that it is for, in both languages', () => {
  expect(
    told(
      "kubectl get pod -n shop; if the pod's image is another: kubectl delete pod x -n shop; otherwise: ip addr list dev eth0",
    ),
  ).toEqual([
    ['', 'kubectl get pod -n shop'],
    ["if the pod's image is another:", 'kubectl delete pod x -n shop'],
    ['otherwise:', 'ip addr list dev eth0'],
  ]);
  expect(told('若端口（9080:9080）不同：kubectl edit svc x -n shop；否则无需修复')).toEqual([
    ['若端口（9080:9080）不同：', 'kubectl edit svc x -n shop'],
    ['否则无需修复', ''],
  ]);
});

test('words of one piece join the next only for the eye', () => {
  const fix = 'if it is missing, ask; kubectl delete pod x -n shop';
  expect(told(fix)).toEqual([['if it is missing, ask;', 'kubectl delete pod x -n shop']]);
  expect(advicePieces(fix)).toEqual([
    { text: 'if it is missing, ask;', command: '' },
    { text: '', command: 'kubectl delete pod x -n shop' },
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
