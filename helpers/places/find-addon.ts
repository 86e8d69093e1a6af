import { quietly } from '../core/quietly.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import type { Place } from './places.ts';
import { servicesOf, workloadsRunning } from './workload-services.ts';

/** Addons that have no place of their own: the images they run, and the port they are asked at. */
export const GRAFANA = { images: ['grafana', 'grafana-oss', 'grafana-enterprise'], port: 3000 };
export const JAEGER = { images: ['jaeger', 'all-in-one', 'jaeger-query'], port: 16686 };

/**
 * The Service before pods that run one of these images, and its port that leads to `port` of theirs; of several the one
 * in a namespace of `near`. undefined where there is none.
 */
export const findAddon = (
  snapshot: Snapshot,
  images: string[],
  port: number,
  near: string[],
): (Place & { port: number }) | undefined => {
  const found = images
    .flatMap((image) => quietly(() => workloadsRunning(snapshot, image)) ?? [])
    .flatMap((workload) => {
      const named = workload.spec.template.spec.containers
        .flatMap(({ ports }) => ports ?? [])
        .find((p) => p.containerPort === port)?.name;
      return servicesOf(snapshot, workload).flatMap(({ metadata, spec }) => {
        const leading = spec.ports.find(
          (p) =>
            (p.targetPort ?? p.port) === port || (named !== undefined && p.targetPort === named),
        );
        return leading
          ? [{ namespace: metadata.namespace ?? '', name: metadata.name, port: leading.port }]
          : [];
      });
    });
  return found.find(({ namespace }) => near.includes(namespace)) ?? found[0];
};
