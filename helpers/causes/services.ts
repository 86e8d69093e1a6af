import type { Cause } from '../claims/cause.ts';
import type { LocalizedText } from '../claims/row.ts';
import { hasLabels } from '../kube/label-selector.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Service, ServicePort } from '../kube/objects.ts';
import { isRefused } from './access-line.ts';
import type { Finding } from './finding.ts';
import {
  APPS,
  BOOKINFO_PORT,
  HOPS_BY_NAME,
  hasProxy,
  PARTS,
  podsBehind,
  serviceOf,
  sidecarCallers,
} from './parts.ts';
import { keepsHttpOut } from './protocol.ts';
import { type ClusterView, titled } from './view.ts';

/** Services of Bookinfo, the gateway, Kiali and Prometheus that lead nowhere, or that keep HTTP routes out. */
export const brokenServices = (view: ClusterView): Finding[] => [
  ...dnsFindsNobody(view),
  ...PARTS.flatMap((part) => {
    const service = serviceOf(view, part);
    if (!service) return missing(view, part);
    if (service.spec.type === 'ExternalName') return [];
    return [
      ...selectsNobody(view, service, [`*>${part}`]),
      ...leavesOut(view, part, service),
      ...targetsNobody(view, part, service),
      ...refusedConnections(view, part, service),
      ...opaquePort(view, part, service),
    ];
  }),
];

/** Without DNS nobody finds anybody by name. */
const dnsFindsNobody = (view: ClusterView): Finding[] => {
  const { namespace, name } = view.places.dns;
  const service = view.services.find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
  );
  return service ? selectsNobody(view, service, HOPS_BY_NAME) : [];
};

const cause = (
  service: Service,
  says: LocalizedText,
  fix: Cause['fix'],
  hops: string[],
  what: string,
): Cause => ({
  id: `service ${what} ${titled('Service', service)}`,
  object: titled('Service', service),
  says,
  fix,
  explains: { hops },
});

/** Bookinfo's apps call each other by the names of these Services, unless a variable says another (facts 3.2). */
const missing = (view: ClusterView, part: string): Finding[] => {
  const namespace = view.places.bookinfo;
  const own = view.workloads.filter(({ workload }) => workload.metadata.namespace === namespace);
  const maker = own.find(({ workload }) => workload.spec.template.metadata?.labels?.app === part);
  const renamed = own.some(({ workload }) =>
    workload.spec.template.spec.containers.some(({ env }) =>
      env?.some(({ name }) => name === `${part.toUpperCase()}_HOSTNAME`),
    ),
  );
  if (!view.list('services') || !(APPS as readonly string[]).includes(part) || !maker || renamed)
    return [];
  const object = `Service ${namespace}/${part}`;
  return [
    {
      cause: {
        id: `service missing ${object}`,
        object,
        says: {
          en: `there is none, so nobody finds the pods of ${maker.name} by the name ${part}`,
          zh: `没有这个 Service，因此谁也无法用名称 ${part} 找到 ${maker.name} 的 Pod`,
        },
        fix: {
          en: `If Bookinfo is to be whole: kubectl apply -n ${namespace} -f bookinfo.yaml -l service=${part} (of the samples) makes this Service alone`,
          zh: `若需要完整的 Bookinfo：kubectl apply -n ${namespace} -f bookinfo.yaml -l service=${part}（示例文件）只会创建该 Service`,
        },
        explains: { hops: [`*>${part}`] },
      },
    },
  ];
};

const textOf = (labels: Record<string, string>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');

/** No pod, and no workload that would make one: then it is the selector, not what it selects. */
const selectsNobody = (view: ClusterView, service: Service, hops: string[]): Finding[] => {
  const selector = service.spec.selector ?? {};
  const { namespace, name } = service.metadata;
  const inPlace = view.workloads.filter(
    ({ workload }) => workload.metadata.namespace === namespace,
  );
  if (
    !view.list('pods') ||
    !view.alone ||
    Object.keys(selector).length === 0 ||
    podsBehind(view, service).length > 0 ||
    inPlace.some(({ workload }) => hasLabels(workload.spec.template.metadata?.labels, selector))
  )
    return [];
  const meant = inPlace.find(
    ({ workload }) => workload.spec.template.metadata?.labels?.app === name,
  );
  const object = titled('Service', service);
  const fix = meant
    ? {
        en: `If it is for the pods of ${meant.name}: write the selector app: ${name} in ${object}`,
        zh: `若它是为 ${meant.name} 的 Pod 准备的：请在 ${object} 中把 selector 写为 app: ${name}`,
      }
    : {
        en: `Write in ${object} the labels of the pods that it is for as its selector (kubectl get pods -n ${namespace} --show-labels)`,
        zh: `请在 ${object} 中把 selector 写为目标 Pod 的标签（kubectl get pods -n ${namespace} --show-labels）`,
      };
  const says = {
    en: `its selector ${textOf(selector)} finds no pod`,
    zh: `它的 selector ${textOf(selector)} 选不到任何 Pod`,
  };
  return [{ cause: cause(service, says, fix, hops, 'selector') }];
};

/** A selector that asks for more than the app's name, and so leaves out pods of that app, however well these are. */
const leavesOut = (view: ClusterView, part: string, service: Service): Finding[] => {
  const { app, ...more } = service.spec.selector ?? {};
  const { namespace } = service.metadata;
  const behind = podsBehind(view, service);
  const others = view.pods.filter(
    (pod) =>
      pod.metadata.namespace === namespace &&
      pod.metadata.labels?.app === app &&
      !behind.includes(pod),
  );
  const isOfBookinfo = (APPS as readonly string[]).includes(part);
  if (!isOfBookinfo || !app || !behind.length || !others.length) return [];
  const object = titled('Service', service);
  const names = others.map(({ metadata }) => metadata.name).sort();
  return [
    {
      cause: cause(
        service,
        {
          en: `its selector asks for ${textOf(more)} besides app: ${app}, and so leaves out ${names.join(', ')}`,
          zh: `它的 selector 除 app: ${app} 外还要求 ${textOf(more)}，因此漏掉了 ${names.join('、')}`,
        },
        {
          en: `If it is for all pods of ${app}: take ${textOf(more)} out of the selector of ${object}`,
          zh: `若它应面向 ${app} 的所有 Pod：请从 ${object} 的 selector 中去掉 ${textOf(more)}`,
        },
        [`*>${part}`],
        'part',
      ),
    },
  ];
};

/** A target port by name that no container of the selected pods has: the endpoints have no such port. */
const targetsNobody = (view: ClusterView, part: string, service: Service): Finding[] => {
  const pods = podsBehind(view, service);
  const port = usedPort(view, part, service);
  const target = port?.targetPort;
  if (typeof target !== 'string' || !pods.length) return [];
  const names = pods.flatMap(({ spec }) =>
    [...spec.containers, ...(spec.initContainers ?? [])]
      .flatMap(({ ports }) => ports ?? [])
      .flatMap(({ name }) => name ?? []),
  );
  if (names.includes(target)) return [];
  const object = titled('Service', service);
  return [
    {
      cause: cause(
        service,
        {
          en: `its port ${port?.port} leads to targetPort "${target}", a name that no container of its pods has${names.length ? ` (they have ${[...new Set(names)].join(', ')})` : ''}`,
          zh: `它的端口 ${port?.port} 指向 targetPort “${target}”，其 Pod 的容器都没有这个端口名${names.length ? `（有的是 ${[...new Set(names)].join('、')}）` : ''}`,
        },
        {
          en: `Write in ${object} a targetPort that its pods have, by number or by name`,
          zh: `请在 ${object} 中把 targetPort 写为其 Pod 拥有的端口（数字或名称）`,
        },
        [`*>${part}`],
        'target',
      ),
    },
  ];
};

const usedPort = (view: ClusterView, part: string, { spec }: Service): ServicePort | undefined => {
  const ports = spec.ports ?? [];
  if ((APPS as readonly string[]).includes(part))
    return ports.find(({ port }) => port === BOOKINFO_PORT) ?? ports[0];
  return part === 'gateway'
    ? ports.find(({ port }) => port === view.places.gateway.port)
    : undefined;
};

/** What containers declare is no proof of what they listen on: their own proxies must have been refused. */
const refusedConnections = (view: ClusterView, part: string, service: Service): Finding[] => {
  const target = usedPort(view, part, service)?.targetPort;
  const pods = podsBehind(view, service).filter((pod) => hasProxy(pod) && isReady(pod));
  if (typeof target !== 'number' || !pods.length || part === 'gateway') return [];
  const declared = pods.flatMap(({ spec }) =>
    spec.containers
      .filter(({ name }) => name !== 'istio-proxy')
      .flatMap(({ ports }) => (ports ?? []).map(({ containerPort }) => containerPort)),
  );
  if (declared.includes(target)) return [];
  const others = [...new Set(declared)].join(', ') || 'none';
  const object = titled('Service', service);
  return [
    {
      cause: cause(
        service,
        {
          en: `it sends to port ${target} of its pods, where the connection is refused; ports that they declare: ${others}`,
          zh: `它发往其 Pod 的端口 ${target}，连接在那里被拒绝；它们声明的端口：${others === 'none' ? '无' : others}`,
        },
        {
          en: `Write in ${object} the port on which the app listens as targetPort (declared: ${others})`,
          zh: `请在 ${object} 中把 targetPort 写为应用监听的端口（已声明：${others}）`,
        },
        [`*>${part}`],
        'refused',
      ),
      traces: {
        pods,
        tells: (line) => line.cluster.startsWith(`inbound|${target}|`) && isRefused(line),
      },
      onlyIfTraced: true,
    },
  ];
};

/** Requests pass, as bytes: no route, retry, fault or metric of HTTP applies to them. */
const opaquePort = (view: ClusterView, part: string, service: Service): Finding[] => {
  const port = usedPort(view, part, service);
  const words = port && keepsHttpOut(port);
  const callers = sidecarCallers(view).filter((caller) => caller !== part);
  if (!words || part === 'gateway' || !callers.length) return [];
  const object = titled('Service', service);
  return [
    {
      cause: cause(
        service,
        {
          en: `its port ${port.port} is ${words.en}, so the proxies pass it on as bytes and no HTTP route applies to it`,
          zh: `它的端口 ${port.port} ${words.zh}，因此代理按字节转发，任何 HTTP 路由都不适用`,
        },
        {
          en: `If it serves HTTP: name the port http, or http-…, in ${object} (or set appProtocol: http)`,
          zh: `若它提供 HTTP 服务：请在 ${object} 中把端口命名为 http 或 http-…（或设置 appProtocol: http）`,
        },
        callers.map((caller) => `${caller}>${part}`),
        'protocol',
      ),
    },
  ];
};
