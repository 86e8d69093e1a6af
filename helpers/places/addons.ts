import { quietly } from '../core/quietly.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { PlaceError } from './bookinfo.ts';
import type { Place } from './places.ts';
import { servicesOf, workloadsRunning } from './workload-services.ts';

type Port = Place & { port: number };

interface FoundPlace<T> {
  place: T | undefined;
  how: string;
}

const CONSOLE = 20001;
const QUERIES = 9090;

/** Kiali: the Service said, else the one before pods that run an image called kiali, at the port of its console. */
export const findKiali = (snapshot: Snapshot, said: Place | undefined): FoundPlace<Place> => {
  if (said) {
    if (!quietly(() => snapshot.of('services').find(said.namespace, said.name)))
      throw new PlaceError(`--kiali ${said.namespace}/${said.name}: there is no such Service`);
    return { place: said, how: 'said with --kiali' };
  }
  return one(behind(snapshot, 'kiali', CONSOLE), 'the Service before pods of the image kiali');
};

/** Prometheus: the Service before pods that run it; of several the one beside Kiali, or else beside istiod. */
export const findPrometheus = (snapshot: Snapshot, beside: Place | undefined): FoundPlace<Port> => {
  const all = behind(snapshot, 'prometheus', QUERIES);
  const near = all.filter(({ namespace }) => namespace === beside?.namespace);
  return one(near.length ? near : all, 'the Service before pods of the image prometheus');
};

const behind = (snapshot: Snapshot, image: string, port: number): Port[] =>
  (quietly(() => workloadsRunning(snapshot, image)) ?? [])
    .flatMap((workload) => servicesOf(snapshot, workload))
    .filter(({ spec }) => spec.clusterIP !== 'None')
    .flatMap(({ metadata, spec }) => {
      const { namespace = '', name } = metadata;
      const at =
        spec.ports.find((p) => p.port === port) ?? spec.ports.find((p) => p.targetPort === port);
      return at ? [{ namespace, name, port: at.port }] : [];
    });

const one = <T>([first, ...more]: T[], how: string): FoundPlace<T> => ({
  place: first,
  how: first
    ? `${how}${more.length ? `, the first of ${more.length + 1}` : ''}`
    : `there is none: ${how}`,
});
