/**
 * Fields that checks name in words of their own, in Chinese: a difference is told by them. Names of fields of the API, of
 * headers and of programs are the same in both languages and do not stand here.
 */
const FIELDS: Record<string, string> = {
  actedOn: '已被控制器处理',
  'app and istio-proxy': '应用与 istio-proxy',
  architecture: '架构',
  cleared: '已清除',
  controlled: '由控制器管理',
  'every replica': '全部副本',
  external: '外部地址',
  fromAnApp: '来自应用',
  'further containers': '其他容器',
  gates: '就绪门控',
  'in the range': '在网段内',
  isKiali: '是 Kiali',
  isOpen: '已开放',
  isShownNewPods: '会处理新建的 Pod',
  isThere: '存在',
  'istio-init or istio-validation': 'istio-init 或 istio-validation',
  lossPercent: '丢包率（%）',
  made: '已创建',
  marked: '有标记',
  mutualTls: '双向 TLS（%）',
  plainBy: '明文来自',
  'node port': '节点端口',
  nodeHasIt: '节点有此地址',
  nominated: '提名节点',
  'not available': '不可用的副本数',
  'of the old template': '旧模板的副本数',
  offered: '已提供',
  'operating system': '操作系统',
  plainText: '纯文本',
  'pods of the app that it leaves out': '它漏掉的该应用的 Pod',
  received: '收到的应答数',
  renewed: '已续约',
  replies: '应答',
  'replicas beyond those wanted': '多余的副本数',
  restarts: '重启次数',
  'running containers': '运行中的容器',
  runtime: '运行时',
  selected: '选中的 Pod',
  sent: '发送的请求数',
  session: '会话',
  skew: '版本偏差',
  statuses: '状态码',
  'the image of': '所运行的镜像属于',
  toConsole: '转到控制台',
  waited: '等待时间',
  works: '正常运行',
  written: '已写入',
};

/** A field that differs: where it is, what was seen and what was claimed, '' for nothing. */
interface Field {
  path: string;
  seen: string;
  claimed: string;
}

const YES_NO: Record<string, string> = { true: '是', false: '否' };

/** The same with the name of the field in Chinese, where it is one of ours: `node-1 works` is `node-1 正常运行`. */
export const inChinese = ({ path, seen, claimed }: Field): Field => {
  const name = Object.keys(FIELDS).find((one) => path === one || path.endsWith(` ${one}`));
  if (!name) return { path, seen, claimed };
  const before = path.slice(0, path.length - name.length);
  const value = (text: string): string => YES_NO[text] ?? text;
  return { path: `${before}${FIELDS[name]}`, seen: value(seen), claimed: value(claimed) };
};
