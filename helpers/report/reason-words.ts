import type { Words } from '../claims/row.ts';

/** Reasons that this project words itself, in Chinese. What a matcher or a cluster said stays as it was said. */
const CHINESE: [said: RegExp, zh: string][] = [
  [/^the cluster answered as the claim says$/, '集群的回答与陈述一致'],
  [/^cannot be told while (.+) (?:is|are) broken$/, '$1 不成立，暂时无法判定'],
  [/^left out by --only$/, '被 --only 略去'],
  [/^the run ended before it: run again$/, '运行提前结束：请再次运行'],
  [
    /^it changes the cluster: run again with --allow-changes$/,
    '它会更改集群：加上 --allow-changes 再次运行',
  ],
  [
    /^the author's own value: judged with --profile document only$/,
    '作者本人环境的取值：仅在 --profile document 下判定',
  ],
  [
    /^it reads the document's own text: give it with --doc PATH$/,
    '它需要读取文档原文：用 --doc PATH 指定',
  ],
  [
    /^needed: the moment before Istio is installed \(S8\); found: (.+)$/,
    '需要：安装 Istio 之前（S8）；实际：$1',
  ],
  [
    /^needed: istio-ingressgateway before its type is edited \(S11\); found: type (.+)$/,
    '需要：istio-ingressgateway 尚未修改类型（S11）；实际：类型为 $1',
  ],
  [
    /^needed: no load-balancer controller; found: one that has given an address$/,
    '需要：没有负载均衡控制器；实际：已有控制器分配了地址',
  ],
  [
    /^needed: kube-proxy in ipvs mode and Kubernetes below 1\.26; found: (.+) and (.+)$/,
    '需要：kube-proxy 为 ipvs 模式且 Kubernetes 低于 1.26；实际：$1，$2',
  ],
  [
    /^needed: iptables or nftables mode, or Kubernetes 1\.26 and newer; found: ipvs and (.+)$/,
    '需要：iptables 或 nftables 模式，或 Kubernetes 1.26 及以上；实际：ipvs，$1',
  ],
  [/^needed: two nodes; found: (.+)$/, '需要：两个节点；实际：$1'],
  [
    /^no k6 on the PATH: install k6 \((.+), one file\) so that it is on the PATH, or name it with K6_BIN$/,
    'PATH 中没有 k6：安装 k6（$1，单个文件）并放入 PATH，或用 K6_BIN 指定',
  ],
  [
    /^no k6 on the PATH, and (\S+) does not run in a container \((.+)\): install k6 \((.+), one file\) so that it is on the PATH, or name it with K6_BIN$/,
    'PATH 中没有 k6，$1 也无法在容器中运行（$2）：安装 k6（$3，单个文件）并放入 PATH，或用 K6_BIN 指定',
  ],
  [
    /^no Chrome or Chromium found: set CHROME_PATH, install Chrome or Chromium, or: (.+)$/,
    '没有找到 Chrome 或 Chromium：设置 CHROME_PATH，安装 Chrome 或 Chromium，或运行 $1',
  ],
  [
    /^no namespace has a Service, a workload or a pod of Bookinfo \((.+)\)$/,
    '任何命名空间中都没有 Bookinfo 的 Service、工作负载或 Pod（$1）',
  ],
  [
    /^there is no CustomResourceDefinition, no injecting webhook and no workload of Istio$/,
    '没有 Istio 的 CustomResourceDefinition、注入 webhook 或工作负载',
  ],
  [
    /^no workload runs Kiali, Prometheus, Grafana or Jaeger$/,
    '没有运行 Kiali、Prometheus、Grafana 或 Jaeger 的工作负载',
  ],
];

/** A reason in both languages; the same text twice where it is not one of ours. */
export const reasonWords = (reason: string): Words => {
  const [said, zh] = CHINESE.find(([pattern]) => pattern.test(reason)) ?? [];
  return { en: reason, zh: said && zh ? reason.replace(said, zh) : reason };
};
