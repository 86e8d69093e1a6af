import { quietly } from '../core/quietly.ts';
import type { Kind } from '../kube/kinds.ts';
import type { KubeObject } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';

/** What the document calls its nginx: a name that its text fixes. */
export const NGINX_DEMO = 'nginx-deployment-demo';

/** What has that name: the Deployment, or what somebody made in its place. */
export interface NginxDemo {
  namespace: string;
}

const OTHERS = ['statefulsets', 'daemonsets', 'pods'] as const;

/** Where it is: a Deployment before anything else of that name, and namespace default, where the document has it, before others. */
export const findNginxDemo = (snapshot: Snapshot): NginxDemo | undefined => {
  const homes = (kinds: readonly Kind[]): string[] =>
    kinds
      .flatMap((kind) => quietly((): KubeObject[] => snapshot.of(kind).all()) ?? [])
      .filter(({ metadata }) => metadata.name === NGINX_DEMO)
      .map(({ metadata }) => metadata.namespace ?? '');
  const first = (all: string[]) => all.find((namespace) => namespace === 'default') ?? all[0];
  const namespace = first(homes(['deployments'])) ?? first(homes(OTHERS));
  return namespace === undefined ? undefined : { namespace };
};
