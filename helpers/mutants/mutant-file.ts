import Type, { type Static } from 'typebox';
import { closed, NAME, NAMES, oneOf, STAGE } from '../claims/shapes.ts';

/** The shapes of `specs/mutants.yaml` and of the files below `specs/broken` and `specs/healthy`: what each key is for. */

/** What an object of the API holds: anything. */
const ANY = Type.Record(Type.String(), Type.Unknown());
const OBJECT = Type.Object({
  apiVersion: Type.String(),
  kind: Type.String(),
  metadata: Type.Object({ name: Type.String(), namespace: Type.Optional(Type.String()) }),
});

const DELETE = closed({ delete: NAME });
const CREATE = closed({ create: OBJECT });
const COPY = closed({
  // an object made after another one: `Deployment/istio-system/istiod` as `Deployment/istio-system/istiod-canary`
  copy: NAME,
  as: NAME,
  // merged into the copy (RFC 7386)
  merge: Type.Optional(ANY),
  // strings of the copy that are exactly one of these become another
  words: Type.Optional(Type.Record(Type.String(), Type.String())),
  // the one it was made after goes away
  move: Type.Optional(Type.Boolean()),
});
const PATCH = closed({
  patch: NAME,
  // of the status, which a plain patch leaves alone
  status: Type.Optional(Type.Boolean()),
  merge: Type.Optional(ANY),
  strategic: Type.Optional(ANY),
  json: Type.Optional(
    Type.Array(closed({ op: NAME, path: Type.String(), value: Type.Optional(Type.Unknown()) })),
  ),
});

/** What is looked at before the broken target is judged, so that the break is really in force. */
const UNTIL = Type.Union([
  closed({ gateway: NAME, status: Type.Integer() }),
  closed({ endpoints: NAME, ready: Type.Integer() }),
  // `namespace/label=value`: pods there are, those on their way out included
  closed({ pods: NAME, are: Type.Integer() }),
  // a namespace in which every Deployment has what it wants and no pod is ending
  closed({ rolledOut: NAME }),
  // a field of an object, by JSON pointer; null where there is none
  closed({ object: NAME, field: Type.String(), is: Type.Unknown() }),
]);
export type Until = Static<typeof UNTIL>;

/** One ordinary API call that breaks a target. Its undo is made from the object as it was before. */
const BREAK_CALL = Type.Union([DELETE, CREATE, COPY, PATCH]);
export type BreakCall = Static<typeof BREAK_CALL>;

/** A call, or what must be seen before the next one: a controller that still runs would repair what it makes. */
const BREAK = Type.Union([DELETE, CREATE, COPY, PATCH, closed({ until: UNTIL })]);
export type Break = Static<typeof BREAK>;

const WHY = closed({ ids: NAMES, reason: NAME });

const KEYS = {
  title: NAME,
  break: Type.Optional(Type.Array(BREAK)),
  until: Type.Optional(Type.Array(UNTIL)),
  // manifest -> the one that is applied in its place
  substitute: Type.Optional(Type.Record(Type.String(), Type.String())),
  // kind -> what an admission plugin of the API merges into every object of it that is written; `{request}`: another number each time
  admission: Type.Optional(Type.Record(Type.String(), ANY)),
  // how long a rollout under way is waited for (s); absent: as long as a run does
  wait: Type.Optional(Type.Number()),
  // ids judged; absent: all
  only: Type.Optional(NAMES),
  // judges the claims that write as well; one that substitutes a manifest or alters admission always does
  changes: Type.Optional(Type.Boolean()),
  // what its claims need beside the target: without it they are not run, and it is left out
  tool: Type.Optional(oneOf(['k6'])),
  // one of those that .ci/run tries
  core: Type.Optional(Type.Boolean()),
  // a change that breaks nothing, which no claim may mind
  healthy: Type.Optional(Type.Boolean()),
  // rows that cannot be judged on it, beside those of an ordinary one, each group with why: of a healthy cluster all
  notApplicable: Type.Optional(Type.Array(WHY)),
  // id -> what the reason of this row must name
  names: Type.Optional(Type.Record(Type.String(), NAMES)),
  broken: Type.Optional(NAMES),
  // rows that cannot be decided on it
  inconclusive: Type.Optional(NAMES),
  // the author's own values are judged too
  profile: Type.Optional(oneOf(['portable', 'document'])),
  // judged on a lab of its own, which is thrown away: what it changes need not be repaired there
  fresh: Type.Optional(Type.Boolean()),
  // it is not told exactly which rows wait for the broken ones: any, as long as they wait for these alone
  blocked: Type.Optional(oneOf(['any'])),
  // rows that hold or do not apply though what they depend on is broken; what depends on them alone is not blocked either
  notBlocked: Type.Optional(NAMES),
  // in what the lab that it is judged on differs from the usual one, which no API call could make of it
  lab: Type.Optional(
    closed({
      preset: Type.Optional(oneOf(['lab', 'document'])),
      nodes: Type.Optional(Type.Integer()),
      dualStack: Type.Optional(Type.Boolean()),
      stage: Type.Optional(STAGE),
      offline: Type.Optional(Type.Boolean()),
      clockSkew: Type.Optional(Type.Integer()),
      shuffleLists: Type.Optional(Type.Boolean()),
      seed: Type.Optional(Type.Integer()),
    }),
  ),
  // context -> rows that may be blocked there as well, and the stand-in of that target which explains it
  exceptOn: Type.Optional(Type.Record(Type.String(), closed({ blocked: NAMES, reason: NAME }))),
};

/** One cluster, named by its file. */
export const CLUSTER_FILE = closed(KEYS);
export const WRITTEN_MUTANT = closed({ id: NAME, ...KEYS });
/** `specs/mutants.yaml`; `unbreakable`: rows that no break of a cluster can turn red, each group with why. */
export const MUTANTS_FILE = closed({
  unbreakable: Type.Optional(Type.Array(WHY)),
  mutants: Type.Array(WRITTEN_MUTANT),
});
