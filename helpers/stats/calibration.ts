import { entryChance, type Region } from './entry-chance.ts';
import { type Face, facesOf, isEnd, type SplitDistance } from './split-faces.ts';

/** What a calibration depends on. */
export interface MissBounds extends SplitDistance {
  /** miss: the chance ever to accept a split off by delta (deltaZero) or more in one share */
  beta: number;
}

/** Splits that need more answers than this, or chances below the least, keep Ville's bound: the sums would take seconds. */
const MOST_ANSWERS = 4_000;
const LEAST_BETA = 1e-9;
const ROUNDS = 12;
/** The most that is lowered at once. */
const LEAP = 3;
/** Near enough: the true chance is at most this share of the bound below it. */
const NEAR = 0.004;
/** Below the promise, for what rounding does to a sum of millions. */
const MARGIN = 1e-6;

/** What a claim needs to be accepted. */
export interface Calibration {
  /** the log ratio to each face, in the order of `facesOf`; never above -ln(beta), with which Ville's bound holds */
  needed: number[];
  /** the first number of answers at which it may be accepted */
  from: number;
}

/**
 * The least that a claim needs so that the exact chance of a miss stays within beta.
 *
 * Each version is calibrated on its own: accepted is only what all of them accept, so a split that is beyond a face of
 * one is accepted with at most the chance that this one's count ever enters its region. Sums take some tens of
 * milliseconds a version and are kept.
 */
export const calibrationOf = (weights: readonly number[], bounds: MissBounds): Calibration => {
  const faces = facesOf(weights, bounds);
  const ville = -Math.log(bounds.beta);
  if (tooLong(weights, faces, bounds)) return { needed: faces.map(() => ville), from: 1 };
  const from = firstLook(weights, faces, bounds);
  const needed = faces.map((face) => {
    const weight = weights[face.version] as number;
    if (isEnd(weight)) return ville;
    const { above, below } = calibrated(weight, bounds, from);
    return face.above ? above : below;
  });
  return { needed, from };
};

const tooLong = (
  weights: readonly number[],
  faces: readonly Face[],
  { beta }: MissBounds,
): boolean => beta < LEAST_BETA || -Math.log(beta) / leastGain(weights, faces) > MOST_ANSWERS;

/** Three shares at once agree late: looks before so much beyond where one alone could be accepted cost more than they bring. */
const LATER = 1.1;

/**
 * A version that must not answer leaves no choice: a leak of deltaZero must be ruled out. Else two versions are looked
 * at from the first answer on; of more, the earlier looks would use up chance and decide next to nothing.
 */
const firstLook = (
  weights: readonly number[],
  faces: readonly Face[],
  { beta }: MissBounds,
): number => {
  const clean = faces
    .filter((face) => isEnd(weights[face.version] as number))
    .map((face) => -Math.log(beta) / Math.max(face.own, face.other));
  const drawn = weights.filter((weight) => !isEnd(weight));
  if (drawn.length > 2) clean.push((-Math.log(beta) / leastGain(weights, faces)) * LATER);
  return Math.max(1, Math.floor(Math.max(0, ...clean)));
};

/** What one answer tells on average against the nearest face (Kullback-Leibler divergence), where the claim is right. */
const leastGain = (weights: readonly number[], faces: readonly Face[]): number =>
  Math.min(
    ...faces
      .filter((face) => !isEnd(weights[face.version] as number))
      .map(({ version, own, other }) => {
        const weight = weights[version] as number;
        return weight * own + (1 - weight) * other;
      }),
  );

/** What the faces of one version need. */
interface Needed {
  above: number;
  below: number;
}

const kept = new Map<string, Needed>();

/** A weight above one half is what is left by one below. */
const calibrated = (weight: number, bounds: MissBounds, from: number): Needed => {
  if (weight > 0.5) {
    const { above, below } = calibrated(1 - weight, bounds, from);
    return { above: below, below: above };
  }
  const key = [weight.toPrecision(14), bounds.delta, bounds.beta, from].join(' ');
  const found = kept.get(key) ?? calibrate(weight, bounds, from);
  kept.set(key, found);
  return found;
};

const calibrate = (weight: number, bounds: MissBounds, from: number): Needed => {
  const ville = -Math.log(bounds.beta);
  const faces = facesOf([weight, 1 - weight], bounds).filter(({ version }) => version === 0);
  const needed = lowered(faces, bounds.beta, from);
  const at = (above: boolean) => needed[faces.findIndex((face) => face.above === above)] ?? ville;
  return { above: at(true), below: at(false) };
};

/**
 * The lowest that were found whose chances are within beta: each is lowered by the log of what it leaves of beta, and
 * raised again where that was too much. No pair is taken whose exact chances were not seen to be within.
 */
const lowered = (faces: readonly Face[], beta: number, from: number): number[] => {
  const goal = beta * (1 - MARGIN);
  let within = faces.map(() => -Math.log(beta));
  let tried = within;
  for (let round = 0; round < ROUNDS; round += 1) {
    const region: Region = { faces, needed: tried, from };
    const excess = faces.map((_, at) => Math.log(entryChance(region, at, beta) / goal));
    if (excess.every((log) => log <= 0)) {
      within = tried;
      if (excess.every((log, i) => log > -NEAR || tried[i] === 0)) break;
    }
    if (excess.includes(Number.POSITIVE_INFINITY)) break;
    const next = tried.map((needed, i) => needed + Math.max(-LEAP, excess[i] as number) + NEAR / 2);
    tried = next.map((needed) => Math.min(-Math.log(beta), Math.max(0, needed)));
  }
  return within;
};
