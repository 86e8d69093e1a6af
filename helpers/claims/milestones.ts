import type { LocalizedText } from '../core/words.ts';
import type { Row } from './row.ts';

/** A step of the document that leaves something on a cluster; a stage has one, or one more for a part of it. */
export interface Milestone {
  stage: string;
  /** the line of its command */
  line: number;
  /** what the command is for */
  purpose: LocalizedText;
  /** of a part of a stage: the claims about it are those whose first lines end here; the others belong to the first milestone */
  ends?: number;
}

/** In the order of the document (facts 0). What a later one leaves shows that the earlier ones were passed. */
export const MILESTONES: readonly Milestone[] = [
  at('S0', 288, 'make the cluster', '创建集群'),
  at(
    'S1',
    518,
    'give the pods a network and let the other node join',
    '安装 Pod 网络并加入另一个节点',
  ),
  at('S2', 616, 'deploy nginx from a declaration', '以声明方式部署 nginx'),
  at('S3', 641, 'deploy Bookinfo', '部署 Bookinfo'),
  at('S4', 670, 'switch kube-proxy to ipvs', '把 kube-proxy 改为 ipvs'),
  at('S5', 697, 'start busybox, from which names are asked for', '启动用来查询域名的 busybox'),
  at('S6', 736, 'look at Service productpage and its pods', '查看 Service productpage 及其 Pod'),
  at('S7', 765, 'make Service productpage a NodePort', '把 Service productpage 改为 NodePort'),
  at('S8', 803, 'fetch istioctl', '下载 istioctl'),
  at('S9', 812, 'install Istio with its demo profile', '以 demo profile 安装 Istio'),
  {
    ...at(
      'S9',
      815,
      'let Istio inject its sidecars into the namespace',
      '让 Istio 向命名空间注入 Sidecar',
    ),
    ends: 815,
  },
  at(
    'S10',
    825,
    'deploy Bookinfo once more, now with sidecars',
    '再次部署 Bookinfo，这次带有 Sidecar',
  ),
  at('S11', 850, 'open the gateway for Bookinfo', '为 Bookinfo 部署网关规则'),
  at(
    'S12',
    865,
    'make the Service of the ingress gateway a NodePort',
    '把入口网关的 Service 改为 NodePort',
  ),
  at('S13', 881, 'install Kiali and the other addons', '安装 Kiali 等插件'),
  at('S14', 900, 'look at how the network is configured', '查看网络是如何配置的'),
];

export const STAGES = [...new Set(MILESTONES.map(({ stage }) => stage))];

/** The last milestone of a stage, as its index in MILESTONES. */
export const lastOf = (stage: string): number =>
  MILESTONES.findLastIndex((milestone) => milestone.stage === stage);

/** The milestone that a claim is about, as its index in MILESTONES. */
export const milestoneOf = ({ stage, lines }: Pick<Row, 'stage' | 'lines'>): number => {
  const part = MILESTONES.findIndex((m) => m.stage === stage && m.ends === lines[0]?.[1]);
  return part === -1 ? MILESTONES.findIndex((m) => m.stage === stage) : part;
};

function at(stage: string, line: number, en: string, zh: string): Milestone {
  return { stage, line, purpose: { en, zh } };
}
