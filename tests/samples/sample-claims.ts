import type { LedgerClaim } from '#helpers/claims/ledger.ts';
import * as shown from './sample-evidence.ts';
import * as measured from './sample-splits.ts';

/** A claim in short: what differs from a claim that holds without evidence. */
export type Sketch = Pick<LedgerClaim, 'id' | 'title'> & Partial<LedgerClaim>;

const words = (en: string, zh: string) => ({ en, zh });

const GATEWAY: Sketch[] = [
  {
    id: 'GWY-04',
    title: words(
      'The gateway sends /productpage to productpage',
      '网关把 /productpage 转给 productpage',
    ),
    lines: [
      [849, 856],
      [861, 861],
    ],
    verdict: 'broken',
    points: 2,
    reason:
      'expect(received).toBe(expected)\n\nGET http://worker-1:31380/productpage\nExpected: 200\nReceived: 404\nx-request-id: 4bf92f3577b34da6a3ce929d0e0e47364bf92f3577b34da6a3ce929d0e0e4736',
    fix: words(
      'Apply the gateway and its virtual service again: kubectl apply -f bookinfo-gateway.yaml',
      '重新应用网关与虚拟服务：kubectl apply -f bookinfo-gateway.yaml',
    ),
    requests: 12,
    evidence: [shown.brokenPath, shown.route, shown.comparison],
  },
  ...['05', '07', '08'].map(
    (n): Sketch => ({
      id: `GWY-${n}`,
      title: words(`The page is complete through the gateway (${n})`, `经网关的页面完整（${n}）`),
      verdict: 'blocked',
      reason: 'GWY-04 is broken; on its own this claim was: broken',
      blockedBy: ['GWY-04'],
    }),
  ),
  {
    id: 'GWY-06',
    title: words('The printed gateway address is the one to open', '打印出的网关地址即访问地址'),
    verdict: 'erratum',
    reason: 'the printed address has no port, the gateway listens on 31380',
  },
];

const ROUTES: Sketch[] = [
  {
    id: 'NET-20',
    title: words('Half of the requests reach v1, half v3', '一半请求到 v1，一半到 v3'),
    verdict: 'broken',
    points: 3,
    reason: 'v1 served 61.8 % of 412 requests (57.1 to 66.2 %), claimed are 50 %',
    fix: words(
      'Look at the weights that the proxy got: istioctl proxy-config routes deploy/productpage-v1 -o json',
      '查看代理收到的权重：istioctl proxy-config routes deploy/productpage-v1 -o json',
    ),
    durationMs: 8_412,
    requests: 412,
    evidence: [measured.wrongSplit, measured.wrongPath, shown.route],
  },
  {
    id: 'NET-21',
    title: words('Nine of ten requests reach v1', '十个请求中九个到 v1'),
    requests: 502,
    durationMs: 9_120,
    evidence: [
      measured.rightSplit,
      measured.rightPath,
      measured.leak,
      measured.convergence,
      measured.k6Report,
    ],
  },
  {
    id: 'NET-30',
    title: words('Jason sees black stars', 'jason 看到黑色星级'),
    verdict: 'not-run',
    reason: 'changes the cluster: allow it with --allow-changes',
  },
  {
    id: 'NET-31',
    title: words('Everybody else sees no stars', '其他人看不到星级'),
    verdict: 'not-run',
    reason: 'changes the cluster: allow it with --allow-changes',
  },
];

const NAMES: Sketch[] = [
  {
    id: 'DNS-09',
    title: words(
      'busybox queries the cluster DNS at the ClusterIP of its Service',
      'busybox 通过 DNS Service 的 ClusterIP 查询集群 DNS',
    ),
    evidence: [shown.soundPath, shown.resolvConf],
    requests: 2,
  },
  {
    id: 'DNS-17',
    title: words('Service names resolve to cluster addresses', '服务名解析为集群地址'),
    verdict: 'inconclusive',
    reason: 'no answer from 10.96.0.10:53 within 10 s, asked 3 times from pod default/busybox',
    fix: words(
      'See whether CoreDNS is overloaded: kubectl -n kube-system top pod',
      '检查 CoreDNS 是否过载：kubectl -n kube-system top pod',
    ),
    requests: 3,
    durationMs: 30_020,
  },
  {
    id: 'SVC-12',
    title: words('The endpoints are the pods with the right labels', '端点即标签匹配的 Pod'),
    verdict: 'inconclusive',
    reason: `the service answered with something else: ${shown.HOSTILE}`,
    fix: words('Ask the owner of the cluster', '询问集群管理员'),
    evidence: shown.hostile,
  },
];

/** The claims that have something to show: every verdict, every kind of evidence. */
export const SKETCHES: Sketch[] = [
  {
    id: 'ENV-02',
    title: words('The nodes run CentOS 7', '节点运行 CentOS 7'),
    scope: 'author',
    verdict: 'not-applicable',
    reason: 'needs profile document, this run is portable',
  },
  {
    id: 'ENV-03',
    title: words(
      'Every node has the memory that kubeadm asks for',
      '每个节点满足 kubeadm 的内存要求',
    ),
    evidence: [shown.nodes],
  },
  ...NAMES,
  ...GATEWAY,
  {
    id: 'KIA-05',
    title: words('The graph shows the requests that were sent', '流量图显示已发送的请求'),
    evidence: [shown.graph],
    durationMs: 15_300,
    requests: 60,
  },
  {
    id: 'KIA-06',
    title: words('The console opens on the overview', '控制台打开后为总览页'),
    verdict: 'not-run',
    reason: 'no browser: npx playwright install chromium, or set CHROME_PATH',
  },
  ...ROUTES,
];
