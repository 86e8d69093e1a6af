/** A share of 0 to 1 in per cent, with one decimal. */
export const perCent = (share: number): number => Math.round(share * 1000) / 10;
