/**
 * Independent draws that are the same in every run with the same seed (the generator is sfc32 of
 * C. Doty-Humphrey's PractRand, 2010). For simulations; not for secrets.
 */
export class SeededDraws {
  #a: number;
  #b = 0x9e3779b9;
  #c = 0x243f6a88;
  #counter = 1;

  constructor(seed: number) {
    this.#a = seed | 0;
    for (let i = 0; i < 16; i += 1) this.uniform();
  }

  /** In [0, 1). */
  uniform(): number {
    const out = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + out) | 0;
    return (out >>> 0) / 4_294_967_296;
  }

  /** A version, by shares that sum to 1. */
  version(shares: readonly number[]): number {
    let left = this.uniform();
    for (let i = 0; i < shares.length; i += 1) {
      left -= shares[i] as number;
      if (left < 0) return i;
    }
    // what rounding leaves goes to the last version that has a share
    return shares.findLastIndex((share) => share > 0);
  }
}
