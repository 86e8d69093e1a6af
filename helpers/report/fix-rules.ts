import type { LocalizedText, Row } from '../claims/row.ts';
import { FIX_PLACEHOLDERS, placeholdersIn } from '../places/fix-text.ts';
import { type AdvicePart, advicePieces } from './advice.ts';

type Fix = Pick<Row, 'id' | 'fix'>;

/**
 * What is wrong with the fixes of the catalogue, a line each; [] when none can hurt a cluster that works. A fix looks
 * first, changes only behind a condition that can be seen to hold, and finds things by placeholders, where they are.
 */
export const fixFaults = (rows: Fix[]): string[] =>
  rows.flatMap(({ id, fix }) =>
    [
      ...(['en', 'zh'] as const).flatMap((language) =>
        faultsOf(fix[language]).map((fault) => `${language}: ${fault}`),
      ),
      ...disagreements(fix),
    ].map((fault) => `${id} ${fault}`),
  );

const faultsOf = (text: string): string[] => {
  const pieces = conditioned(advicePieces(text));
  const first = pieces.find(({ command }) => command);
  return [
    ...(first && changes(first.command) ? [`changes before it looks: ${first.command}`] : []),
    ...pieces.flatMap(pieceFaults),
    ...placeholdersIn(text)
      .filter((name) => !FIX_PLACEHOLDERS.some((known) => known === name))
      .map((name) => `{${name}} is no placeholder`),
    ...[...text.replace(OF_THE_DOCUMENT, '').matchAll(FIXED_NAME)].map(
      ([name]) => `"${name}" stands where a placeholder belongs`,
    ),
  ];
};

const pieceFaults = ({ text, command, condition }: Conditioned): string[] => [
  ...(changes(command) && !condition ? [`changes without a condition: ${command}`] : []),
  ...(reinstalls(command) && !NOTHING_THERE.test(condition)
    ? [`reinstalls without "if there is no …": ${command}`]
    : []),
  ...(lacksNamespace(command) ? [`looks in no said namespace: ${command}`] : []),
  ...(COMMAND_IN_WORDS.test(text) ? [`a command among words: ${text}`] : []),
  ...(ORDER.test(text) && !condition ? [`orders a change without a condition: ${text}`] : []),
];

const disagreements = ({ en, zh }: LocalizedText): string[] => {
  const commands = (text: string) =>
    advicePieces(text).flatMap(({ command }) => (command ? [command] : []));
  const names = (text: string) => [...new Set(placeholdersIn(text))].sort();
  return [
    ...(same(names(en), names(zh)) ? [] : ['placeholders differ between en and zh']),
    ...(same(commands(en), commands(zh)) ? [] : ['commands differ between en and zh']),
  ];
};

const same = (a: string[], b: string[]): boolean => a.join('\n') === b.join('\n');

/** A piece with the words of its condition; '' where it stands behind none. */
interface Conditioned extends AdvicePart {
  condition: string;
}

const CONDITION = /\b(?:if|when|where|unless|otherwise)\b|若|如果|否则/i;
/** A step that goes on where the one before ended stands behind its condition. */
const GOES_ON = /^(?:and )?then\b|^(?:再|然后|接着)/i;

const conditioned = (pieces: AdvicePart[]): Conditioned[] => {
  let before = '';
  return pieces.map((piece) => {
    const own = CONDITION.test(piece.text) ? piece.text : '';
    before = GOES_ON.test(piece.text) ? `${before}${own}` : own;
    return { ...piece, condition: before };
  });
};

/** The namespace of kubectl or istioctl may stand before the verb. */
const FLAGS = /^(?:\s*(?:-n|--namespace|--context)[ =]\S+)*\s*/;
const CHANGING: Record<string, RegExp> = {
  kubectl:
    /^(?:annotate|apply|autoscale|cordon|create|delete|drain|edit|expose|label|patch|replace|run|scale|set|taint|uncordon|rollout (?:restart|undo|pause|resume))\b/,
  istioctl: /^(?:install|uninstall|upgrade|operator|tag (?:set|remove))\b/,
  kubeadm: /^(?:init|join|reset|upgrade|token create|certs renew)\b/,
  helm: /^(?:install|upgrade|uninstall|rollback)\b/,
  systemctl: /^(?:start|stop|restart|reload|enable|disable|mask|daemon-reload)\b/,
  docker: /^(?:run|rm|stop|kill|restart|system prune)\b/,
};

/** Whether any command of a chain, a pipe or a substitution changes something. */
const changes = (command: string): boolean =>
  !/--dry-run\b/.test(command) &&
  command.split(/&&|\|+|\$\(|`/).some((part) => {
    const [tool, rest] = partsOf(part.trim());
    return Boolean(CHANGING[tool]?.test(rest));
  });

/** The tool of a command, and what follows without the flags before its verb. */
const partsOf = (command: string): [string, string] => {
  const tool = /^\S*/.exec(command)?.[0] ?? '';
  return [tool, command.slice(tool.length).replace(FLAGS, '')];
};

const REINSTALLS =
  /^(?:istioctl (?:install|upgrade)|kubeadm init|helm install)\b|^kubectl apply\b.*\bsamples\//;
const reinstalls = (command: string): boolean => REINSTALLS.test(command);
const NOTHING_THERE = /there (?:is|are) (?:no|neither)\b|没有/i;

/** kinds without a namespace, and questions that are about the whole cluster */
const CLUSTER_WIDE =
  /^kubectl (?:(?:get|describe|label|annotate|edit|delete|taint|cordon|drain|uncordon) (?:nodes?|namespaces?|crds?|(?:validating|mutating)webhookconfigurations?|[a-z]+\.[a-z.]*k8s\.io)\b|top nodes?\b|api-resources\b|api-versions\b|version\b|cluster-info\b|auth can-i \S+ (?:nodes|namespaces)\b|apply -f samples\/addons\b)/;
const SAYS_NAMESPACE = /(?:^|\s)(?:-n|--namespace|-A|--all-namespaces)(?=[\s=]|$)/;
const NAMESPACED = /^(?:kubectl|istioctl (?:analyze|proxy-config))\b/;

const lacksNamespace = (command: string): boolean =>
  NAMESPACED.test(command) && !SAYS_NAMESPACE.test(command) && !CLUSTER_WIDE.test(command);

/** Objects that are in namespace default on every cluster, or that the document alone puts there. */
const OF_THE_DOCUMENT =
  /kubectl [^;；]*\b(?:busybox|kubernetes|nginx[a-z-]*)\b[^;；]*-n default\b|kubectl [^;；]*-n default\b[^;；]*\b(?:busybox|nginx[a-z-]*)\b/g;
const FIXED_NAME =
  /(?:-n|--namespace)[ =]default\b|\bnamespaces?[ /]default\b|\bns[ /]default\b|\bistio-system\b|\bistio-ingressgateway\b|\b(?:svc|service)[ /](?:kube-dns|istiod|kiali)\b|\bdeploy(?:ment)?[ /](?:istiod|kiali)\b/g;

/** A tool with a verb or a flag of its own; "kubeadm made the cluster" is a sentence. */
const COMMAND_IN_WORDS =
  /\b(?:kubectl|istioctl|kubeadm|helm|systemctl)\s+(?:-|(?:analyze|annotate|apply|api-resources|auth|create|delete|describe|drain|edit|exec|explain|get|init|install|join|label|list|logs|patch|proxy-\w+|replace|reset|restart|rollout|run|scale|set|start|status|stop|tag|taint|top|uninstall|upgrade|version|wait)\b)/;
const ORDER =
  /^(?:please )?(?:add|apply|change|correct|create|delete|edit|install|label|make|patch|recreate|reinstall|remove|replace|restart|scale|set|take|write)\b|^(?:请|先|再)?(?:添加|应用|修改|创建|删除|编辑|安装|重装|重建|重启|重新|扩容|缩容|设置|打标签|去掉)/i;
