import type { FoundItem } from '../claims/found.ts';
import { quietly } from '../core/quietly.ts';
import type { LocalizedText } from '../core/words.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { RUN_LABEL } from '../kube/writer.ts';

/** Only a person can tell what is meant: several could be, or what was said is not there. The message names the option. */
export class PlaceError extends Error {
  override readonly name = 'PlaceError';
}

const SERVICES = ['productpage', 'details', 'reviews', 'ratings'];

/**
 * The namespace where Bookinfo lives: the one said, else the one with a Service productpage, of several the one
 * that has all four Services. Throws PlaceError where that leaves more than one.
 */
export const findBookinfo = (snapshot: Snapshot, said: string | undefined): FoundItem => {
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
  if (said) return whereSaid(said, having(['productpage']));
  const whole = having(SERVICES);
  const some = whole.length ? whole : having(['productpage']);
  if (some.length > 1)
    throw new PlaceError(
      `a Service productpage is in the namespaces ${some.join(', ')}: say with --namespace which Bookinfo is to be judged`,
    );
  return some[0]
    ? {
        what: some[0],
        how: {
          en: 'the namespace with a Service productpage',
          zh: '有 Service productpage 的命名空间',
        },
      }
    : {
        what: null,
        how: {
          en: 'no namespace has a Service productpage',
          zh: '没有命名空间有 Service productpage',
        },
      };
};

/** What was said counts, also before anything is installed there; but not where Bookinfo is elsewhere. */
const whereSaid = (said: string, there: string[]): FoundItem => {
  if (there.length && !there.includes(said))
    throw new PlaceError(
      `--namespace ${said}: no Service productpage is there; it is in ${there.join(', ')}`,
    );
  return { what: said, how: saidWith('--namespace') };
};

/** The `how` of a place that a person named. */
export const saidWith = (option: string): LocalizedText => ({
  en: `said with ${option}`,
  zh: `由 ${option} 指定`,
});
