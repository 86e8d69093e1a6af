import { pause } from '../core/pause.ts';
import { because } from '../core/reason.ts';
import { timeSpent } from '../core/time-spent.ts';
import { Inconclusive } from '../core/verdict-errors.ts';
import type { KubeApi } from './kube-api.ts';
import { SERVICE_NAME } from './service-endpoints.ts';
import { listKind } from './snapshot.ts';
import { type Manifest, nameOf } from './write-set.ts';

/** Whether the control plane makes EndpointSlices for an object: a Service that selects pods, and is no alias of a name. */
export const hasSlices = ({ kind, spec }: Manifest): boolean => {
  const { type, selector = {} } = (spec ?? {}) as { type?: string; selector?: object };
  return kind === 'Service' && type !== 'ExternalName' && Object.keys(selector).length > 0;
};

/**
 * Waits until the control plane has made an EndpointSlice for a new Service; it makes one even where no pod is ready.
 * Inconclusive when there is none in time (ms): until then every node refuses the Service's port, whatever is behind it.
 */
export const untilPublished = (
  api: KubeApi,
  service: Manifest,
  timeoutMs = 30_000,
): Promise<void> => timeSpent.on('waiting', () => untilListed(api, service, timeoutMs));

const untilListed = async (api: KubeApi, service: Manifest, timeoutMs: number): Promise<void> => {
  const { namespace, name } = service.metadata;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const listed = await listKind(api, 'endpointslices', namespace);
    if ('kind' in listed) {
      // who may not read them cannot wait for them; what else went wrong may pass
      if (listed.kind === 'forbidden' || listed.kind === 'not-found') return;
    } else if (listed.items.some(({ metadata }) => metadata.labels?.[SERVICE_NAME] === name))
      return;
    if (performance.now() >= deadline)
      throw new Inconclusive(
        because('service-not-published', { object: nameOf(service), seconds: timeoutMs / 1_000 }),
      );
    await pause(250);
  }
};
