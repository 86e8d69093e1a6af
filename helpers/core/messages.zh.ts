import { inChinese } from './field-names.zh.ts';
import type { Messages } from './reason.ts';

/** The same reasons in Chinese: tsc demands each code of the English catalogue, with its parameters. */
export const ZH: Messages = {
  said: ({ zh }) => zh,

  holds: () => '集群的回答与陈述一致',
  'left-out': () => '被 --only 略去',
  'run-ended': () => '运行提前结束：请再次运行',
  'needs-changes': () => '它会更改集群：加上 --allow-changes 再次运行',
  'author-value': () => '作者本人环境的取值：仅在 --profile document 下判定',
  'not-yet': ({ line }) => `还没到：文档在第 ${line} 行才讲到`,
  'needs-document-text': () => '它需要读取文档原文：用 --doc PATH 指定',
  'needs-before-istio': ({ found }) => `需要：安装 Istio 之前（S8）；实际：${found}`,
  'needs-before-sidecars': ({ stage }) =>
    `需要：Bookinfo 带 Sidecar 再次部署之前（S10，第 825 行）；实际：阶段 ${stage}`,
  'needs-before-edit': ({ type }) =>
    `需要：istio-ingressgateway 尚未修改类型（S11）；实际：类型为 ${type}`,
  'needs-no-load-balancer': () => '需要：没有负载均衡控制器；实际：已有控制器分配了地址',
  'needs-ipvs': ({ mode, version }) =>
    `需要：kube-proxy 为 ipvs 模式且 Kubernetes 低于 1.26；实际：${mode}，${version}`,
  'needs-no-ipvs': ({ version }) =>
    `需要：iptables 或 nftables 模式，或 Kubernetes 1.26 及以上；实际：ipvs，${version}`,
  'needs-two-nodes': ({ nodes }) => `需要：两个节点；实际：${nodes} 个`,
  'needs-kube-proxy': () =>
    '需要：以 DaemonSet 运行的 kube-proxy；实际：没有（k3s 在自身进程内运行它，Cilium 取代它）',
  'needs-join-token': () =>
    '需要：kubeadm init 创建的、24 小时内有效的引导令牌；实际：没有未过期的令牌。kubeadm token create --print-join-command 可另建一个',
  'needs-nginx-demo': ({ name }) =>
    `需要：${name}（文档在 S2 部署，从 S10 起不再有）；实际：没有该名称的对象`,
  'needs-one-node': ({ nodes }) => `需要：其他节点加入之前的时刻；实际：${nodes} 个节点`,
  'needs-before-nginx': () => '需要：部署第一个工作负载之前的时刻；实际：该时刻已过',
  hidden: ({ path, words }) => `需要：GET ${path} 得到应答；实际：${words}`,
  'blocked-by': ({ ids }) => `${ids.join('、')} 不成立，暂时无法判定`,
  'rollout-under-way': ({ rollouts }) =>
    `滚动更新尚未完成（${rollouts.join('、')}）：等它结束（kubectl rollout status），或用 --wait 延长等待时间，然后再次运行`,
  cause: ({ object, zh }) => `${object}：${zh}`,

  'no-bookinfo': ({ names }) =>
    `任何命名空间中都没有 Bookinfo 的 Service、工作负载或 Pod（${names.join('、')}）`,
  'no-istio': () => '没有 Istio 的 CustomResourceDefinition、注入 webhook 或工作负载',
  'no-addons': () => '没有运行 Kiali、Prometheus、Grafana 或 Jaeger 的工作负载',
  'k6-not-on-path': () => `PATH 中没有 k6：${GET_K6}`,
  'k6-no-image': ({ image, words }) =>
    `PATH 中没有 k6，${image} 也无法在容器中运行（“${words}”）：${GET_K6}`,
  'k6-named-wrong': ({ path }) => `K6_BIN 指定的 ${path} 不是可以启动的 k6`,
  'browser-none': () => `没有找到 Chrome 或 Chromium：${GET_BROWSER}`,
  'browser-not-unpacked': ({ words }) => `没有浏览器：“${words}”；${GET_BROWSER}`,
  'browser-named-wrong': ({ path }) => `CHROME_PATH 指定的 ${path} 无法启动`,

  error: ({ words }) => `检查出错：“${words}”`,
  'error-without-message': () => '出现了没有说明的错误',
  'time-out': ({ seconds }) => `检查在 ${seconds} 秒后仍未结束`,
  skipped: () => '已跳过',
  'ended-without-word': ({ status }) => `检查以 ${status} 结束，没有任何说明`,
  'page-crashed': () => '浏览器中的页面崩溃了：请再次运行',
  'browser-ended': () => '浏览器中途退出：请再次运行',
  'service-not-published': ({ object, seconds }) =>
    `控制平面在 ${seconds} 秒内没有为 ${object} 创建 EndpointSlice：kubectl get pod -n kube-system；待 kube-controller-manager 正常后再次运行`,
  'lease-lost': () =>
    '本次运行失去了 Lease default/meshproof，可能有另一次运行正在更改集群：请再次运行',

  differs: (p) =>
    of(
      p.aboutZh,
      [
        ...p.fields.map((path, i) => {
          const given = { path, seen: p.seen[i] ?? '', claimed: p.claimed[i] ?? '' };
          const field = inChinese(given);
          return `${spaced(field.path, '为', or(field.seen))}，${spaced('应为', or(field.claimed))}`;
        }),
        ...(p.missing.length ? [`缺少：${p.missing.join('；')}`] : []),
        ...(p.unexpected.length ? [`多出：${p.unexpected.join('；')}`] : []),
        ...(p.more ? [`另有 ${p.more} 处`] : []),
      ].join('；'),
    ),
  'differs-value': ({ aboutZh, claimed, seen }) =>
    of(aboutZh, `实际为 ${or(seen)}，应为 ${or(claimed)}`),
  'differs-found': ({ aboutZh, seen, more }) =>
    of(aboutZh, `${seen.join('；')}${more ? `，另有 ${more} 项` : ''}（应当没有）`),
  'differs-none': ({ aboutZh }) => of(aboutZh, '没有'),
  'differs-lacks': ({ aboutZh, claimed, seen }) => of(aboutZh, `${or(seen)}，其中没有 ${claimed}`),
  'differs-has': ({ aboutZh, claimed, seen }) => of(aboutZh, `${or(seen)}，其中不应有 ${claimed}`),
  'differs-not': ({ aboutZh, seen }) => of(aboutZh, `${or(seen)}，本不应如此`),
  'differs-untrue': ({ aboutZh }) => of('并非如此', aboutZh),
  'differs-otherwise': ({ aboutZh, words }) => of(aboutZh, `“${words}”`),

  'api-answered': ({ method, path, status, words }) =>
    `${method} ${path} 得到 ${status}：“${words}”`,
  'api-no-answer': ({ method, path, ms }) => `${method} ${path}：${ms} 毫秒内没有回答`,
  'api-tls': ({ method, path, words }) => `${method} ${path}：TLS 错误：“${words}”`,
  'api-failed': ({ method, path, words }) => `${method} ${path} 失败：“${words}”`,
  'permission-missing': ({ verb, resource, namespace, user, role }) =>
    `缺少权限：${namespace ? `命名空间 ${namespace} 中` : '整个集群范围内'}对 ${resource} 的 ${verb}${user ? `（${user}）` : ''}：请向集群管理员申请（${role ? `${role} 给予此权限；` : ''}kubectl auth can-i --list${namespace ? ` -n ${namespace}` : ''} 显示已有的权限）`,
  'credential-plugin-failed': ({ plugin, words }) =>
    `kubeconfig 的凭据插件 ${plugin} 失败：“${words}”；请手动运行它，可能需要重新登录`,
  'not-put-back': ({ path, part }) => `${path} 已复原，但其 ${part} 与原来不同`,
  'still-there': ({ path }) => `${path} 已删除，却仍然存在`,
  'kind-not-listed': ({ kind }) => `没有列出 ${kind}`,
  'kind-not-listable': ({ kind, words }) => `无法列出 ${kind}：“${words}”`,
  'object-missing': ({ kind, name, namespace }) =>
    `${namespace ? `命名空间 ${namespace} 的 ` : ''}${kind} 中没有 ${name}`,
  'object-refused': ({ object, words }) => `${object} 未被接受：“${words}”`,
  'objects-refused': ({ objects, words }) =>
    objects.map((object, i) => `${object} 被拒绝：“${words[i]}”`).join('\n'),
  'object-taken': ({ object }) => `${object} 已经存在，且不属于本次运行：把它移开才能判定这条陈述`,

  'exec-no-code': ({ place, ms }) => `${place}：${ms} 毫秒内没有退出码`,
  'exec-not-started': ({ place, words }) =>
    `${place}：程序没有启动（${words ? `“${words}”` : 'API 没有给出退出码'}）`,
  'exec-closed': ({ place }) => `${place}：得到退出码之前连接就关闭了`,
  'stream-failed': ({ place, words }) => `${place}：“${words}”`,
  'no-running-pod': ({ pod, namespace }) => `命名空间 ${namespace} 中没有运行中的 Pod ${pod}`,
  'file-unreadable': ({ path, pod, words }) => `无法读取 Pod ${pod} 的 ${path}：“${words}”`,
  'may-not-ping': () =>
    'busybox 不能执行 ping：它的容器没有 NET_RAW（CRI-O 默认不给）；请为该 Pod 添加此能力，或设置 net.ipv4.ping_group_range',
  'lookup-unanswered': ({ server, command }) =>
    `${server || 'resolv.conf 中的服务器'} 没有回答 busybox 中的 ${command}：请再试一次，并检查是否有 NetworkPolicy 或 Pod 网络丢弃了 53 端口的报文`,
  'wget-status': ({ url, status }) => `在 busybox 中执行 wget ${url} 得到 ${status}`,
  'wget-no-answer': ({ url, words }) => `在 busybox 中执行 wget ${url} 没有得到回答：“${words}”`,

  'no-ipv4-range': ({ cidrs }) => `${cidrs} 中没有 IPv4 网段：只有 IPv6 的网段不予判定`,
  'no-ipv4-address': ({ address }) => `${address || '没有地址，'}不是 IPv4：其他地址族不予判定`,
  'service-range-unknown': () =>
    '不知道 Service 网段：此集群既没有 ServiceCIDR 对象（Kubernetes 1.33），也没有 kubeadm 的记录（ConfigMap kube-system/kubeadm-config），API 服务器的网段无法从任何对象看出',

  'http-no-answer': ({ method, url, ms }) => `${method} ${url}：${ms} 毫秒内没有回答`,
  'http-failed': ({ method, url, words }) => `${method} ${url} 没有得到回答：“${words}”`,
  'service-without-port': ({ service, port }) => `Service ${service} 没有端口 ${port}`,
  'service-without-pod': ({ service }) => `Service ${service} 后面没有运行中的 Pod`,
  'port-unreachable': ({ service, port }) =>
    `Service ${service} 的端口 ${port} 没有节点端口，也没有集群外的地址：请按文档把它改为 NodePort，或用 --via port-forward 判定`,
  'no-node-port': ({ service, port }) => `Service ${service} 的端口 ${port} 没有节点端口`,
  'forward-hides-node-ports': () => '经由 port-forward 看不到节点端口：请在能访问节点的地方运行',
  'forward-hides-load': () => '经由 port-forward 测到的是隧道而不是集群：请在能访问节点的地方运行',
  'no-node-known': () => '没有已知的节点：没有列出节点的权限，或者节点都没有地址',
  'node-unknown': ({ node }) => `没有名为 ${node} 的已知节点`,
  'node-answers-inside-only': ({ outside, inside }) =>
    `${outside} 不回答本机，而 ${inside} 在集群内有回答：请开放该端口，或用 --node-address 指定可用的地址`,
  'node-silent': ({ outsideZh, words }) => `${outsideZh}；在集群内：“${words}”`,
  'login-without-cookie': ({ status }) => `POST /login 得到 ${status}，没有会话 cookie`,
  'prometheus-answered': ({ words }) => `Prometheus 的回答是：“${words}”`,
  'addon-missing': ({ port, images }) =>
    `没有 Service 指向运行镜像 ${images.join('、')} 的 Pod 的端口 ${port}`,

  'no-entry-rule': ({ page }) => `没有 VirtualService 从网关指向 Bookinfo 的页面 ${page}`,
  'entry-gateway-missing': ({ rule, gateways }) =>
    `VirtualService ${rule} 绑定到 ${gateways.join('、')}，而没有这样的 Gateway`,
  'callers-kept': ({ part, by }) =>
    `需要：每次调用都重新为 ${part} 选择 Pod；实际：${by} 让每个调用者固定在一个 Pod`,
  'client-kept': ({ part, by, pods }) =>
    `${by} 让每个客户端固定在 ${part} 的 ${pods.length} 个 Pod 之一（${pods.join('、')}），一个 Pod 的应答会代表全部：请在 ${part} 只有一个副本时，或不固定客户端时判定`,
  'proxy-silent': ({ pod, words }) => `${pod} 的代理没有回答：“${words}”`,
  'no-deciding-proxy': () => '没有代理决定这条路由：没有带边车的调用者',
  'not-converged': ({ seconds, proxies, observed }) =>
    `${seconds} 秒后路由仍未到达每个代理：${proxies.map((proxy, i) => `${proxy} 持有 ${observed[i]}`).join('；')}`,
  'stuck-before': ({ rules, claim }) => `在判定 ${claim} 时 ${rules} 没有到达代理，原因见该条`,
  'rule-in-the-way': ({ rule, host }) =>
    `${rule} 已经为主机 ${host} 设定了路由，第二条规则不会被采用：判定期间请把它移开`,
  'policy-in-the-way': ({ rule, host }) =>
    `${rule} 已经涉及主机 ${host}，它的流量策略会压过这条规则的：判定期间请把它移开`,
  'port-carries-no-http': ({ port, service, name, appProtocol, host }) =>
    `Service ${service} 的端口 ${port} ${appProtocol ? `的 appProtocol 为 ${appProtocol}` : `名为 ${name}`}，表示它不承载 HTTP：${host} 的路由都不会被采用`,

  split: ({ claimed, seen, answers, unnamed, firstUnnamed }) =>
    `陈述为 ${claimed.join('、')}；${answers} 个回答中实际为 ${seen.join('、')}${unnamed ? `；另有 ${unnamed} 个回答没有给出版本，第一个是：“${firstUnnamed}”` : ''}`,
  'split-sure': ({ alpha, beta, points }) =>
    `比例正确却被判错的概率 <= ${alpha}，偏差 ${points} 个百分点却被判对的概率 <= ${beta}`,
  'connection-sure': ({ alpha, beta, points, repeated }) =>
    `每个请求各自抽取版本却被判错的概率 <= ${alpha}；连接固定于某个版本（自成比例，偏差 ${points} 个百分点，或 ${repeated} % 的请求重复前一个的版本）却被判对的概率 <= ${beta}`,
  'split-open': ({ spentZh }) =>
    `没有一个结论在每种解释下都成立${spentZh ? `（用尽：${spentZh}）` : ''}`,
  'drift-halves': ({ first, second }) =>
    `样本的后一半与前一半矛盾（前：${first.join('、')}；后：${second.join('、')}）：测量期间路由发生了变化`,
  'drift-depends': ({ autocorrelation }) =>
    `一个请求的版本取决于前一个请求（自相关 ${autocorrelation}）：版本不是每个请求重新抽取的`,
  'spent-unnamed': () => '没有给出版本的回答过多',
  'spent-time': () => '时间',
  'spent-settled': () => '已由另一个样本决定',
  'spent-requests': ({ requests }) => `${requests} 个请求`,
  'budget-late': ({ missed, requests, ms, allowed }) =>
    `${requests} 个请求中有 ${missed} 个没有在 ${ms} 毫秒内得到带评论的回答，允许 ${allowed}`,
  'budget-failed': ({ missed, requests, allowed }) =>
    `${requests} 个请求中有 ${missed} 个没有得到带评论的回答，允许 ${allowed}`,
  'budget-open': ({ requests }) => `${requests} 个请求的结果介于两者之间`,
  'k6-answer-lost': ({ request }) => `请求 ${request} 一直没有得到回答`,
  'no-verdict': () => '没有结论',
  'budget-crossed': () => '超过了 k6 自身的阈值',
  'budget-sure': ({ allowed, alpha, tooMany, beta }) =>
    `比例为 ${allowed} 却被判为过多的概率 <= ${alpha}，比例为 ${tooMany} 却被判为正常的概率 <= ${beta}，即使同时在途的请求一起失败也是如此`,

  'pod-older-than-label': ({ pod, made, since }) =>
    `Pod ${pod} 早于标签（Pod 创建于 ${made}，标签设置于 ${since}），没有边车`,
  'pod-without-sidecar': ({ pod }) => `Pod ${pod} 没有边车：创建时就没有`,
  'pod-not-ready': ({ pod, ready, phase }) => `Pod ${pod} 为 ${ready} ${phase}`,
  'part-selects-nothing': ({ part, service }) =>
    `${part}：Service ${service} 没有选中任何 Deployment 或 DaemonSet`,
  'part-without-service': ({ part, service }) => `${part}：没有 Service ${service}`,
  'part-unavailable': ({ part, workload, wanted }) =>
    `${part}：${workload} 没有可用副本，期望 ${wanted} 个`,
  'page-trouble': ({ reviews, unwell, pages, troubleZh, never }) =>
    `${reviews}：${pages} 个页面中有 ${unwell} 个显示 ${troubleZh.join('、')}${never.length ? `；从未正常：reviews ${never.join('、')}` : ''}`,
};

/** A space stands where Chinese meets other letters, and not between Chinese words. */
const spaced = (...words: string[]): string =>
  words.join(' ').replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1');

const or = (value: string | undefined): string => value || '无';

const GET_K6 = '请安装 k6（grafana.com/docs/k6，单个文件）并放入 PATH，或用 K6_BIN 指定';
const GET_BROWSER =
  '设置 CHROME_PATH，安装 Chrome 或 Chromium，或执行：npx playwright install chromium';

const of = (about: string, rest: string): string => (about ? `${about}：${rest}` : rest);
