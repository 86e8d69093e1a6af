import { quietly } from '../core/quietly.ts';
import type { LocalizedText } from '../core/words.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { PlaceError, saidWith } from './bookinfo.ts';
import type { Place } from './places.ts';
import { servicesOf, workloadsRunning } from './workload-services.ts';

type Port = Place & { port: number };

interface FoundPlace<T> {
  place: T | undefined;
  how: LocalizedText;
}

const CONSOLE = 20001;
const QUERIES = 9090;

/** Kiali: the Service said, else the one before pods that run an image called kiali, at the port of its console. */
export const findKiali = (snapshot: Snapshot, said: Place | undefined): FoundPlace<Place> => {
  if (said) {
    if (!quietly(() => snapshot.of('services').find(said.namespace, said.name)))
      throw new PlaceError(`--kiali ${said.namespace}/${said.name}: there is no such Service`);
    return { place: said, how: saidWith('--kiali') };
  }
  return one(behind(snapshot, 'kiali', CONSOLE), before('kiali'));
};

/** Prometheus: the Service before pods that run it; of several the one beside Kiali, or else beside istiod. */
export const findPrometheus = (snapshot: Snapshot, beside: Place | undefined): FoundPlace<Port> => {
  const all = behind(snapshot, 'prometheus', QUERIES);
  const near = all.filter(({ namespace }) => namespace === beside?.namespace);
  return one(near.length ? near : all, before('prometheus'));
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

const before = (image: string): LocalizedText => ({
  en: `the Service before pods of the image ${image}`,
  zh: `镜像 ${image} 的 Pod 前面的 Service`,
});

const one = <T>([first, ...more]: T[], { en, zh }: LocalizedText): FoundPlace<T> => ({
  place: first,
  how: !first
    ? { en: `there is none: ${en}`, zh: `没有${zh}` }
    : more.length
      ? {
          en: `${en}, the first of ${more.length + 1}`,
          zh: `${zh}，${more.length + 1} 个中的第一个`,
        }
      : { en, zh },
});
