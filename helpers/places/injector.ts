import { quietly } from '../core/quietly.ts';
import type { LocalizedText } from '../core/words.ts';
import { selects } from '../kube/label-selector.ts';
import type { WebhookConfiguration } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import type { Place } from './places.ts';

type Webhook = WebhookConfiguration['webhooks'][number];

/** A webhook that puts sidecars into new pods. */
export interface Injector {
  /** name of its MutatingWebhookConfiguration */
  configuration: string;
  webhook: Webhook;
  revision: string;
  /** the revision tag it stands for, where it is of one */
  tag: string | undefined;
}

const REV = 'istio.io/rev';
const TAG = 'istio.io/tag';

/** Every webhook that leads new pods to an address `/inject…`, as istiod serves it. */
export const injectors = (configurations: WebhookConfiguration[]): Injector[] =>
  configurations.flatMap(({ metadata, webhooks }) =>
    (webhooks ?? [])
      .filter(({ clientConfig, rules }) => {
        const path = clientConfig.service?.path ?? urlPath(clientConfig.url);
        return path?.startsWith('/inject') && rules?.some((r) => r.resources.includes('pods'));
      })
      .map((webhook) => ({
        configuration: metadata.name,
        webhook,
        revision: metadata.labels?.[REV] ?? 'default',
        tag: metadata.labels?.[TAG],
      })),
  );

const urlPath = (url: string | undefined): string | undefined =>
  url && URL.canParse(url) ? new URL(url).pathname : undefined;

/** The webhooks that a new pod with these labels, in a namespace with those, would be shown to. */
export const injectorsFor = (
  all: Injector[],
  namespace: Record<string, string>,
  pod: Record<string, string> = {},
): Injector[] =>
  all.filter(
    ({ webhook }) =>
      selects(webhook.namespaceSelector, namespace) && selects(webhook.objectSelector, pod),
  );

/** The Service of istiod and its revision: those of the webhook that takes the new pods of a namespace, else of any that injects. */
export const findInjector = (
  snapshot: Snapshot,
  namespace: string,
): { place: Place | undefined; revision: string | undefined; how: LocalizedText } => {
  const all = injectors(quietly(() => snapshot.of('mutatingwebhooks').all()) ?? []);
  const labels = quietly(() => snapshot.of('namespaces').find(undefined, namespace))?.metadata
    .labels;
  const [own] = injectorsFor(all, { 'kubernetes.io/metadata.name': namespace, ...labels });
  const chosen = own ?? all.find(({ webhook }) => webhook.clientConfig.service);
  const service = chosen?.webhook.clientConfig.service;
  return {
    place: service && { namespace: service.namespace, name: service.name },
    revision: chosen?.revision,
    how: own
      ? {
          en: `webhook configuration ${own.configuration} takes new pods of namespace ${namespace}`,
          zh: `webhook 配置 ${own.configuration} 处理命名空间 ${namespace} 的新 Pod`,
        }
      : chosen
        ? {
            en: `no webhook takes new pods of namespace ${namespace}; webhook configuration ${chosen.configuration} is there`,
            zh: `没有 webhook 处理命名空间 ${namespace} 的新 Pod；现有 webhook 配置 ${chosen.configuration}`,
          }
        : { en: 'no webhook injects sidecars', zh: '没有注入边车的 webhook' },
  };
};
