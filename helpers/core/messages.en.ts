/**
 * Every reason that this project words itself, by its code. What a cluster, a proxy or a program said comes in as a
 * parameter and is quoted, never translated. A parameter is a string, a number or a list of strings; a rendered text may
 * not be empty.
 */
export const EN = {
  // words given at the spot, in both languages
  said: ({ en }: { en: string; zh: string }) => en,

  // what a run settles without judging
  holds: () => 'the cluster answered as the claim says',
  'left-out': () => 'left out by --only',
  'run-ended': () => 'the run ended before it: run again',
  'needs-changes': () => 'it changes the cluster: run again with --allow-changes',
  'author-value': () => "the author's own value: judged with --profile document only",
  'not-yet': ({ line }: { line: number }) => `not yet: the document comes to it at line ${line}`,
  'needs-document-text': () => "it reads the document's own text: give it with --doc PATH",
  'needs-before-istio': ({ found }: { found: string }) =>
    `needed: the moment before Istio is installed (S8); found: ${found}`,
  'needs-before-sidecars': ({ stage }: { stage: string }) =>
    `needed: the moment before Bookinfo is deployed again with sidecars (S10, line 825); found: stage ${stage}`,
  'needs-before-edit': ({ type }: { type: string }) =>
    `needed: istio-ingressgateway before its type is edited (S11); found: type ${type}`,
  'needs-no-load-balancer': () =>
    'needed: no load-balancer controller; found: one that has given an address',
  'needs-ipvs': ({ mode, version }: { mode: string; version: string }) =>
    `needed: kube-proxy in ipvs mode and Kubernetes below 1.26; found: ${mode} and ${version}`,
  'needs-no-ipvs': ({ version }: { version: string }) =>
    `needed: iptables or nftables mode, or Kubernetes 1.26 and newer; found: ipvs and ${version}`,
  'needs-two-nodes': ({ nodes }: { nodes: number }) => `needed: two nodes; found: ${nodes}`,
  'needs-kube-proxy': () =>
    'needed: kube-proxy in a DaemonSet; found: none (k3s runs it within its own process, Cilium takes its place)',
  'needs-join-token': () =>
    'needed: a bootstrap token, as kubeadm init makes it for 24 hours; found: none that has not expired. kubeadm token create --print-join-command makes another',
  'needs-nginx-demo': ({ name }: { name: string }) =>
    `needed: ${name}, which the document deploys at S2 and has no more from S10 on; found: none of that name`,
  'needs-one-node': ({ nodes }: { nodes: number }) =>
    `needed: the moment before another node joins; found: ${nodes} nodes`,
  'needs-before-nginx': () =>
    'needed: the moment before the first workload is deployed; found: it is over',
  hidden: ({ path, words }: { path: string; words: string }) =>
    `needed: an answer to GET ${path}; found: ${words}`,
  'blocked-by': ({ ids }: { ids: string[] }) =>
    `cannot be judged while ${ids.join(', ')} ${ids.length > 1 ? 'are' : 'is'} broken`,
  'rollout-under-way': ({ rollouts }: { rollouts: string[] }) =>
    `a rollout is still under way (${rollouts.join(', ')}): wait until it has ended (kubectl rollout status), or give it longer with --wait, then run again`,
  cause: ({ object, en }: { object: string; en: string; zh: string }) => `${object}: ${en}`,

  'no-bookinfo': ({ names }: { names: string[] }) =>
    `no namespace has a Service, a workload or a pod of Bookinfo (${names.join(', ')})`,
  'no-istio': () =>
    'there is no CustomResourceDefinition, no injecting webhook and no workload of Istio',
  'no-addons': () => 'no workload runs Kiali, Prometheus, Grafana or Jaeger',

  // programs beside the target
  'k6-not-on-path': () => `no k6 on the PATH: ${GET_K6}`,
  'k6-no-image': ({ image, words }: { image: string; words: string }) =>
    `no k6 on the PATH, and ${image} does not run in a container (${words}): ${GET_K6}`,
  'k6-named-wrong': ({ path }: { path: string }) =>
    `K6_BIN names ${path}, which is no k6 that starts`,
  'browser-none': () => `no Chrome or Chromium found: ${GET_BROWSER}`,
  'browser-not-unpacked': ({ words }: { words: string }) => `no browser: ${words}; ${GET_BROWSER}`,
  'browser-named-wrong': ({ path }: { path: string }) =>
    `CHROME_PATH names ${path}, which does not start`,

  // how a check ended without a verdict of its own
  error: ({ words }: { words: string }) => words,
  'error-without-message': () => 'an error without a message',
  'time-out': ({ seconds }: { seconds: number }) =>
    `Test timeout of ${seconds * 1000}ms exceeded: it had not ended after ${seconds} s`,
  skipped: () => 'skipped',
  'ended-without-word': ({ status }: { status: string }) =>
    `the test ended as ${status} without a word`,
  'page-crashed': () => 'the page crashed in the browser: run again',
  'browser-ended': () => 'the browser ended in the middle: run again',
  'service-not-published': ({ object, seconds }: { object: string; seconds: number }) =>
    `the control plane has not made an EndpointSlice for ${object} within ${seconds} s: kubectl get pod -n kube-system; run again when kube-controller-manager works`,
  'lease-lost': () =>
    'the run has lost its Lease default/meshproof, and another one may be changing the cluster: run again',

  // a matcher that failed: what was looked at, what was claimed, what was seen; '' stands for nothing
  differs: (p: About & Differences) =>
    of(
      p.about,
      [
        ...p.fields.map((f, i) => `${f} is ${or(p.seen[i])}, claimed ${or(p.claimed[i])}`),
        ...(p.missing.length ? [`missing: ${p.missing.join('; ')}`] : []),
        ...(p.unexpected.length ? [`not claimed: ${p.unexpected.join('; ')}`] : []),
        ...(p.more ? [`and ${p.more} more`] : []),
      ].join('; '),
    ),
  'differs-value': ({ about, claimed, seen }: About & { claimed: string; seen: string }) =>
    of(about, `${or(seen)}, claimed ${or(claimed)}`),
  'differs-found': ({ about, seen, more }: About & { seen: string[]; more: number }) =>
    of(about, `${seen.join('; ')}${more ? ` and ${more} more` : ''} (there should be none)`),
  'differs-none': ({ about }: About) => of(about, 'there is none'),
  'differs-lacks': ({ about, claimed, seen }: About & { claimed: string; seen: string }) =>
    of(about, `${or(seen)}, without ${claimed}`),
  'differs-has': ({ about, claimed, seen }: About & { claimed: string; seen: string }) =>
    of(about, `${or(seen)}, which should not hold ${claimed}`),
  'differs-not': ({ about, seen }: About & { seen: string }) =>
    of(about, `${or(seen)}, which it should not be`),
  'differs-untrue': ({ about }: About) => of('not so', about),
  'differs-otherwise': ({ about, words }: About & { words: string }) => of(about, `“${words}”`),

  // requests to the API server
  'api-answered': (p: { method: string; path: string; status: number; words: string }) =>
    `${p.method} ${p.path}: ${p.status} ${p.words}`,
  'api-no-answer': (p: { method: string; path: string; ms: number }) =>
    `${p.method} ${p.path}: no answer within ${p.ms} ms`,
  'api-tls': (p: { method: string; path: string; words: string }) =>
    `${p.method} ${p.path}: TLS: ${p.words}`,
  'api-failed': (p: { method: string; path: string; words: string }) =>
    `${p.method} ${p.path}: ${p.words}`,
  'permission-missing': (p: {
    verb: string;
    resource: string;
    namespace: string;
    user: string;
    role?: string;
  }) =>
    `missing permission: ${p.verb} ${p.resource} ${p.namespace ? `in namespace ${p.namespace}` : 'cluster-wide'}${p.user ? `, for ${p.user}` : ''}: ask whoever runs the cluster for it (${p.role ? `${p.role} gives it; ` : ''}kubectl auth can-i --list${p.namespace ? ` -n ${p.namespace}` : ''} shows what there is)`,
  'credential-plugin-failed': ({ plugin, words }: { plugin: string; words: string }) =>
    `the credential plugin ${plugin} of the kubeconfig failed: ${words}; run it by hand, perhaps you have to log in again`,
  'not-put-back': ({ path, part }: { path: string; part: string }) =>
    `${path} was restored, but its ${part} is not what it was`,
  'still-there': ({ path }: { path: string }) => `${path} was deleted but is still there`,
  'kind-not-listed': ({ kind }: { kind: string }) => `${kind} were not listed`,
  'kind-not-listable': ({ kind, words }: { kind: string; words: string }) =>
    `${kind} could not be listed: ${words}`,
  'object-missing': (p: { kind: string; name: string; namespace: string }) =>
    `there is no ${p.name} among the ${p.kind}${p.namespace ? ` of namespace ${p.namespace}` : ''}`,
  'object-refused': ({ object, words }: { object: string; words: string }) =>
    `${object} is not accepted: ${words}`,
  'objects-refused': ({ objects, words }: { objects: string[]; words: string[] }) =>
    objects.map((object, i) => `${object} is refused: ${words[i]}`).join('\n'),
  'object-taken': ({ object }: { object: string }) =>
    `${object} is there already and is not this run's: move it away to let this claim be judged`,

  // exec, files and streams
  'exec-no-code': ({ place, ms }: { place: string; ms: number }) =>
    `${place}: no exit code within ${ms} ms`,
  'exec-not-started': ({ place, words }: { place: string; words: string }) =>
    `${place}: ${words || 'the API gave no exit code'}`,
  'exec-closed': ({ place }: { place: string }) =>
    `${place}: the connection closed before an exit code came`,
  'stream-failed': ({ place, words }: { place: string; words: string }) => `${place}: ${words}`,
  'no-running-pod': ({ pod, namespace }: { pod: string; namespace: string }) =>
    `no running pod ${pod} in namespace ${namespace}`,
  'file-unreadable': (p: { path: string; pod: string; words: string }) =>
    `${p.path} of pod ${p.pod} cannot be read: ${p.words}`,
  'may-not-ping': () =>
    'busybox may not ping: its container has no NET_RAW here (CRI-O leaves it out); add the capability to the pod, or set net.ipv4.ping_group_range',
  'lookup-unanswered': ({ server, command }: { server: string; command: string }) =>
    `${server || 'the server of resolv.conf'} did not answer ${command} in busybox: ask again, and look for a NetworkPolicy or a pod network that drops port 53`,
  'wget-status': ({ url, status }: { url: string; status: number }) =>
    `wget ${url} in busybox: ${status}`,
  'wget-no-answer': ({ url, words }: { url: string; words: string }) =>
    `wget ${url} in busybox got no answer: ${words}`,

  // addresses
  'no-ipv4-range': ({ cidrs }: { cidrs: string }) =>
    `${cidrs} has no IPv4 range: ranges of IPv6 alone are not judged`,
  'no-ipv4-address': ({ address }: { address: string }) =>
    `${address || 'no address'} is not IPv4: other families are not judged`,
  'service-range-unknown': () =>
    'the service range is not known: this cluster has neither ServiceCIDR objects (Kubernetes 1.33) nor the notes of kubeadm (ConfigMap kube-system/kubeadm-config), and the range of its API server is seen in no object',

  // requests to the cluster
  'http-no-answer': (p: { method: string; url: string; ms: number }) =>
    `${p.method} ${p.url}: no answer within ${p.ms} ms`,
  'http-failed': (p: { method: string; url: string; words: string }) =>
    `${p.method} ${p.url}: ${p.words}`,
  'service-without-port': ({ service, port }: { service: string; port: number }) =>
    `Service ${service} has no port ${port}`,
  'service-without-pod': ({ service }: { service: string }) =>
    `Service ${service} has no running pod`,
  'port-unreachable': ({ service, port }: { service: string; port: number }) =>
    `port ${port} of Service ${service} has no node port and no address outside the cluster: turn it into a NodePort as the document does, or judge with --via port-forward`,
  'no-node-port': ({ service, port }: { service: string; port: number }) =>
    `port ${port} of Service ${service} has no node port`,
  'forward-hides-node-ports': () =>
    'through port-forward no node port is seen: run where the nodes can be reached',
  'forward-hides-load': () =>
    'through port-forward the tunnel is measured and not the cluster: run where the nodes can be reached',
  'no-node-known': () => 'no node is known: listing nodes is not allowed, or none has an address',
  'node-unknown': ({ node }: { node: string }) => `no node ${node} is known`,
  'node-answers-inside-only': ({ outside, inside }: { outside: string; inside: string }) =>
    `${outside} does not answer from this machine, but ${inside} answers inside the cluster: open the port, or name an address that works with --node-address`,
  'node-silent': ({ outside, words }: { outside: string; outsideZh: string; words: string }) =>
    `${outside}; inside the cluster ${words}`,
  'login-without-cookie': ({ status }: { status: number }) =>
    `POST /login answered ${status} without a session cookie`,
  'prometheus-answered': ({ words }: { words: string }) => `Prometheus answered ${words}`,
  'addon-missing': ({ port, images }: { port: number; images: string[] }) =>
    `no Service leads to port ${port} of pods that run an image called ${images.join(', ')}`,

  // rules and proxies
  'no-entry-rule': ({ page }: { page: string }) =>
    `no VirtualService leads from a gateway to ${page}, Bookinfo's page`,
  'entry-gateway-missing': ({ rule, gateways }: { rule: string; gateways: string[] }) =>
    `VirtualService ${rule} is bound to ${gateways.join(', ')}, and there is no such Gateway`,
  'callers-kept': ({ part, by }: { part: string; by: string | undefined }) =>
    `needed: a pod of ${part} chosen anew for each call; found: ${by} keeps each caller at one pod`,
  'client-kept': ({ part, by, pods }: { part: string; by: string; pods: string[] }) =>
    `${by} keeps each client at one of ${pods.length} pods of ${part} (${pods.join(', ')}), so that one pod would speak for all: judge with one replica of ${part}, or while clients are not kept`,
  'proxy-silent': ({ pod, words }: { pod: string; words: string }) =>
    `the proxy of ${pod} did not answer: ${words}`,
  'no-deciding-proxy': () => 'no proxy decides this route: there is no caller with a sidecar',
  'not-converged': (p: { seconds: number; proxies: string[]; observed: string[] }) =>
    `the route had not reached every proxy after ${p.seconds} s: ${p.proxies.map((proxy, i) => `${proxy} holds ${p.observed[i]}`).join('; ')}`,
  'stuck-before': ({ rules, claim }: { rules: string; claim: string }) =>
    `${rules} did not reach the proxies for ${claim}, which says why`,
  'rule-in-the-way': ({ rule, host }: { rule: string; host: string }) =>
    `${rule} routes host ${host} already, so a second rule for it would not be looked at: take it away while this is judged`,
  'policy-in-the-way': ({ rule, host }: { rule: string; host: string }) =>
    `${rule} is about host ${host} already, and its traffic policy would win over this rule's: take it away while this is judged`,
  'port-carries-no-http': (p: {
    port: number;
    service: string;
    name: string;
    appProtocol: string;
    host: string;
  }) =>
    `port ${p.port} of Service ${p.service} is ${p.appProtocol ? `of appProtocol ${p.appProtocol}` : `named ${p.name}`}, which says that it carries no HTTP: no route for ${p.host} is ever looked at`,

  // splits and budgets
  split: (p: {
    claimed: string[];
    seen: string[];
    answers: number;
    unnamed: number;
    firstUnnamed: string;
  }) =>
    `claimed ${p.claimed.join(', ')}; seen ${p.seen.join(', ')} in ${p.answers} answers${p.unnamed ? `; ${p.unnamed} more named no version, the first: ${p.firstUnnamed}` : ''}`,
  'split-sure': (p: { alpha: number; beta: number; points: number }) =>
    `a right split is called wrong with chance <= ${p.alpha}, one off by ${p.points} points called right with chance <= ${p.beta}`,
  'connection-sure': (p: { alpha: number; beta: number; points: number; repeated: number }) =>
    `versions drawn for each request are called wrong with chance <= ${p.alpha}; a connection that keeps to a version (a split of its own off by ${p.points} points, or ${p.repeated} % of its requests repeating the one before) is called right with chance <= ${p.beta}`,
  'split-open': ({ spent }: { spent: string; spentZh: string }) =>
    `no verdict stands for every reading${spent ? ` (ended by: ${spent})` : ''}`,
  'drift-halves': ({ first, second }: { first: string[]; second: string[] }) =>
    `the second half of the sample contradicts the first (${first.join(', ')}; then ${second.join(', ')}): the route changed while it was measured`,
  'drift-depends': ({ autocorrelation }: { autocorrelation: string }) =>
    `a request's version depends on the one before it (autocorrelation ${autocorrelation}): the version is not chosen independently for each request`,
  'spent-unnamed': () => 'answers that name no version',
  'spent-time': () => 'time',
  'spent-settled': () => 'settled by the other sample',
  'spent-requests': ({ requests }: { requests: number }) => `${requests} requests`,
  'budget-late': (p: { missed: number; requests: number; ms: number; allowed: string }) =>
    `${p.missed} of ${p.requests} requests were not answered with reviews within ${p.ms} ms, ${p.allowed} may`,
  'budget-failed': (p: { missed: number; requests: number; allowed: string }) =>
    `${p.missed} of ${p.requests} requests were not answered with reviews, ${p.allowed} may`,
  'budget-open': ({ requests }: { requests: number }) => `${requests} requests lie between the two`,
  'k6-answer-lost': ({ request }: { request: number }) =>
    `the answer to request ${request} never came`,
  'no-verdict': () => 'no verdict',
  'budget-crossed': () => "k6's own threshold was crossed",
  'budget-sure': (p: { allowed: string; alpha: number; tooMany: string; beta: number }) =>
    `a share of ${p.allowed} is called too much with chance <= ${p.alpha}, one of ${p.tooMany} is called right with chance <= ${p.beta}, also when all in flight at a time fail together`,

  // pods, pages and parts of an installation
  'pod-older-than-label': (p: { pod: string; made: string; since: string }) =>
    `pod ${p.pod} is older than the label (made ${p.made}, label set ${p.since}) and has no sidecar`,
  'pod-without-sidecar': ({ pod }: { pod: string }) =>
    `pod ${pod} has no sidecar: it was made without one`,
  'pod-not-ready': ({ pod, ready, phase }: { pod: string; ready: string; phase: string }) =>
    `pod ${pod} is ${ready} ${phase}`,
  'part-selects-nothing': ({ part, service }: { part: string; service: string }) =>
    `${part}: Service ${service} selects no Deployment and no DaemonSet`,
  'part-without-service': ({ part, service }: { part: string; service: string }) =>
    `${part}: there is no Service ${service}`,
  'part-unavailable': ({
    part,
    workload,
    wanted,
  }: {
    part: string;
    workload: string;
    wanted: number;
  }) => `${part}: ${workload} has no available replica, ${wanted} wanted`,
  'page-trouble': (p: {
    reviews: string;
    unwell: number;
    pages: number;
    trouble: string[];
    troubleZh: string[];
    never: string[];
  }) =>
    `${p.reviews}: ${p.unwell} of ${p.pages} pages show ${p.trouble.join(' and ')}${p.never.length ? `; never well: reviews ${p.never.join(', ')}` : ''}`,
};

/** What was looked at, in both languages. */
interface About {
  about: string;
  aboutZh: string;
}

/** Fields that differ, with what was claimed and seen of each; items that were claimed and not seen, and the reverse. */
interface Differences {
  fields: string[];
  claimed: string[];
  seen: string[];
  missing: string[];
  unexpected: string[];
  /** differences beyond those that are listed */
  more: number;
}

const or = (value: string | undefined): string => value || 'none';

const GET_K6 =
  'install k6 (grafana.com/docs/k6, one file) so that it is on the PATH, or name it with K6_BIN';
const GET_BROWSER =
  'set CHROME_PATH, install Chrome or Chromium, or: npx playwright install chromium';

const of = (about: string, rest: string): string => (about ? `${about}: ${rest}` : rest);
