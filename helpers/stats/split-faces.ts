/** How far off a share must be to belong to H1; `deltaZero` for claimed weights of 0 and 1. */
export interface SplitDistance {
  delta: number;
  deltaZero: number;
}

/**
 * One half-space of H1: the share of `version` is at least (above) or at most (below) `bound`. What one answer says
 * for the claim against it, as natural logarithms: `own` where it is of that version, `other` where it is not.
 */
export interface Face {
  version: number;
  above: boolean;
  bound: number;
  own: number;
  other: number;
}

const ROUNDING = 1e-12;

/** The faces of H1 that shares within [0, 1] can reach. Throws RangeError when there is none: nothing could be tested. */
export const facesOf = (weights: readonly number[], distance: SplitDistance): Face[] => {
  const faces = weights.flatMap((weight, version) => {
    const delta = isEnd(weight) ? distance.deltaZero : distance.delta;
    const [high, low] = [weight + delta, weight - delta];
    return [
      ...(high <= 1 + ROUNDING ? [faceOf(version, weight, true, Math.min(1, high))] : []),
      ...(low >= -ROUNDING ? [faceOf(version, weight, false, Math.max(0, low))] : []),
    ];
  });
  if (!faces.length) throw new RangeError(`no split is ${distance.delta} off the claim`);
  return faces;
};

/** Whether nothing is drawn for a version of this weight: all or none of the answers are its own. */
export const isEnd = (weight: number): boolean => weight === 0 || weight === 1;

const faceOf = (version: number, weight: number, above: boolean, bound: number): Face => ({
  version,
  above,
  bound,
  own: Math.log(weight / bound),
  other: Math.log((1 - weight) / (1 - bound)),
});

/** ln of the likelihood of the claim over that of the face's bound, where `n` of `total` answers are of its version. */
export const logRatio = (face: Face, n: number, total: number): number =>
  times(n, face.own) + times(total - n, face.other);

/** 0 for none, also of what is infinite. */
const times = (n: number, log: number): number => (n === 0 ? 0 : n * log);
