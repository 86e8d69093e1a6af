import { expect, test } from 'vitest';
import { loadCatalogue } from '../claims/catalogue.ts';
import { fixFaults } from './fix-rules.ts';

const faults = (en: string, zh = en) => fixFaults([{ id: 'DNS-01', fix: { en, zh } }]);
const inEnglish = (en: string) => {
  const found = faults(en).filter((fault) => fault.startsWith('DNS-01 en: '));
  return found.map((fault) => fault.slice('DNS-01 en: '.length));
};

test('every fix of the catalogue is safe on a cluster that works', () => {
  expect(fixFaults(loadCatalogue().rows)).toEqual([]);
});

test('a fix that looks, and changes what was seen to be wrong, is well', () => {
  expect(
    faults(
      "kubectl get svc -A; if the Service's selector is another: kubectl edit svc web -n {namespace}; then: kubectl rollout restart deployment web -n {namespace}; otherwise: kubectl get pods -n {dns.namespace} -l k8s-app=kube-dns",
      '执行 kubectl get svc -A；若选择器不同：kubectl edit svc web -n {namespace}；再执行：kubectl rollout restart deployment web -n {namespace}；否则：kubectl get pods -n {dns.namespace} -l k8s-app=kube-dns',
    ),
  ).toEqual([]);
  expect(
    faults(
      'kubectl get pod busybox -n default; if there is no pod: kubectl apply -n default -f busybox.yaml',
    ),
  ).toEqual([]);
  expect(faults('kubectl apply -n {namespace} -f a.yaml --dry-run=server -o yaml')).toEqual([]);
});

test.each([
  ['kubectl apply -n {namespace} -f a.yaml'],
  ['kubectl label namespace {namespace} istio-injection=enabled --overwrite'],
  ['kubectl -n {dns.namespace} scale deployment coredns --replicas=2'],
  ['kubectl rollout restart deployment -n {namespace}'],
  ['kubectl rollout undo deployment/web -n {namespace}'],
  ['kubectl delete pod web -n {namespace}'],
  ['kubectl set selector svc web app=web -n {namespace}'],
  ['kubectl taint nodes --all a-'],
  ['kubectl annotate svc web -n {namespace} note-'],
  ['istioctl uninstall --purge -y'],
  ['helm uninstall istiod'],
  ['systemctl restart kubelet'],
  ['kubeadm reset'],
  ['kubectl get pod -n {namespace} -o name | kubectl delete -n {namespace} -f -'],
])('an unconditioned change is found, first or later: %s', (command) => {
  expect(inEnglish(command)).toContain(`changes before it looks: ${command}`);
  expect(inEnglish(command)).toContain(`changes without a condition: ${command}`);
  expect(inEnglish(`kubectl get nodes; if one is down, ask; ${command}`)).toEqual([
    `changes without a condition: ${command}`,
  ]);
});

test.each([
  'istioctl install --set profile=demo -y',
  'kubeadm init phase addon coredns',
  'kubectl apply -n {namespace} -f samples/bookinfo/platform/kube/bookinfo.yaml',
])('what is installed again stands behind "if there is no …": %s', (command) => {
  const fault = `reinstalls without "if there is no …": ${command}`;
  expect(inEnglish(`kubectl get svc -A; if a port differs: ${command}`)).toEqual([fault]);
  expect(
    inEnglish(`kubectl get svc -A; if there is no Service in any namespace: ${command}`),
  ).toEqual([]);
  const chinese = (condition: string) => faults(`kubectl get svc -A；若${condition}：${command}`);
  expect(chinese('端口不同')).toContain(`DNS-01 zh: ${fault}`);
  expect(chinese('任何命名空间都没有该 Service')).toEqual([]);
});

test('a placeholder that nothing fills is found', () => {
  expect(inEnglish('kubectl get svc {gatway.name} -n {namespace}')).toEqual([
    '{gatway.name} is no placeholder',
  ]);
  expect(inEnglish(`kubectl get nodes -o jsonpath='{.items[*].spec.podCIDR}'`)).toEqual([]);
});

test.each([
  ['kubectl get svc productpage -n default', '-n default'],
  ['kubectl get pods -n istio-system', 'istio-system'],
  ['kubectl get svc istio-ingressgateway -n {gateway.namespace}', 'istio-ingressgateway'],
  ['kubectl describe svc kube-dns -n {dns.namespace}', 'svc kube-dns'],
  ['kubectl logs -n {istiod.namespace} deploy/istiod', 'deploy/istiod'],
  ['look at namespace default', 'namespace default'],
])('a fixed name is found where a placeholder belongs: %s', (fix, name) => {
  expect(inEnglish(fix)).toEqual([`"${name}" stands where a placeholder belongs`]);
});

test('commands and placeholders are the same in both languages', () => {
  expect(
    faults('kubectl get svc web -n {namespace}', 'kubectl get svc web -n {dns.namespace}'),
  ).toEqual([
    'DNS-01 placeholders differ between en and zh',
    'DNS-01 commands differ between en and zh',
  ]);
  expect(faults('kubectl get svc -A; kubectl get pods -A', 'kubectl get svc -A')).toEqual([
    'DNS-01 commands differ between en and zh',
  ]);
});

test('a command that is to be copied names its namespace and stands alone', () => {
  expect(inEnglish('kubectl get svc productpage')).toEqual([
    'looks in no said namespace: kubectl get svc productpage',
  ]);
  expect(inEnglish('istioctl analyze')).toEqual(['looks in no said namespace: istioctl analyze']);
  expect(inEnglish('kubectl get nodes shows which one is down')).toEqual([
    'a command among words: kubectl get nodes shows which one is down',
  ]);
});

test('words that order a change stand behind a condition too', () => {
  expect(inEnglish('kubectl get nodes; restart the kubelet')).toEqual([
    'orders a change without a condition: restart the kubelet',
  ]);
  expect(faults('kubectl get nodes；重启 kubelet')).toContain(
    'DNS-01 zh: orders a change without a condition: 重启 kubelet',
  );
  expect(inEnglish('kubectl get nodes; if one is silent, restart its kubelet')).toEqual([]);
});
