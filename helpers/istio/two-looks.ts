/**
 * Keeps count of Prometheus' looks at all its targets, each of them after something had been sent and answered: at the
 * first look a counter may be new, and at the second it has grown. Looks while a slow request is still on its way
 * prove nothing. `lookedSince` says whether all targets were looked at since a time (ms of performance.now).
 */
export const twoLooks = (lookedSince: (began: number) => Promise<boolean>) => {
  let looks = 0;
  let answeredAt: number | undefined;
  return {
    /** To be called when all that was sent is answered. */
    answered: (): void => {
      answeredAt ??= performance.now();
    },
    /** Whether both looks are over: what is read from here on shows what was sent. */
    over: (): boolean => looks >= 2,
    /** Asks Prometheus whether one more is over; what is read next may then be held against the one before. */
    ask: async (): Promise<void> => {
      if (looks >= 2 || answeredAt === undefined || !(await lookedSince(answeredAt))) return;
      looks += 1;
      answeredAt = undefined;
    },
  };
};
