/** How a command ended that could not do what it was asked. */
export interface Ending {
  code: number;
  /** the one message for stderr; '' where there is none */
  message: string;
  /** the trouble in one word, as a KubeError or an Exit names it */
  kind?: string | undefined;
}

/** Tells the program that started this one how it ends, where that has opened a channel for it; else does nothing. */
export const tellParent = (ending: Ending): Promise<void> =>
  new Promise((resolve) => {
    if (!process.send) return resolve();
    // a parent that has left hears nothing, which is no reason to stay
    process.send(ending, () => resolve());
  });
