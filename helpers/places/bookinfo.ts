import type { Snapshot } from '../kube/snapshot.ts';
import { RUN_LABEL } from '../kube/writer.ts';
import type { FoundItem } from './places.ts';
import { quietly } from './quietly.ts';

/** Several could be meant, and only a person can tell which: the message names them and the option. */
export class Ambiguous extends Error {
  override readonly name = 'Ambiguous';
}

const SERVICES = ['productpage', 'details', 'reviews', 'ratings'];

/**
 * The namespace where Bookinfo lives: the one said, else the one with a Service productpage, of several the one
 * that has all four Services. Throws Ambiguous where that leaves more than one.
 */
export const findBookinfo = (snapshot: Snapshot, said: string | undefined): FoundItem => {
  if (said) return { what: said, how: 'said with --namespace' };
  const services = (quietly(() => snapshot.of('services').all()) ?? []).filter(
    ({ metadata }) => !metadata.labels?.[RUN_LABEL],
  );
  const having = (names: string[]): string[] => {
    const there = Map.groupBy(services, ({ metadata }) => metadata.namespace ?? '');
    return [...there]
      .filter(([, own]) => names.every((name) => own.some((s) => s.metadata.name === name)))
      .map(([namespace]) => namespace)
      .sort();
  };
  const whole = having(SERVICES);
  const some = whole.length ? whole : having(['productpage']);
  if (some.length > 1)
    throw new Ambiguous(
      `a Service productpage is in the namespaces ${some.join(', ')}: say with --namespace which Bookinfo is to be judged`,
    );
  return some[0]
    ? { what: some[0], how: 'the namespace with a Service productpage' }
    : { what: null, how: 'no namespace has a Service productpage' };
};
