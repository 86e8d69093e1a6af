/** The value, or undefined where it cannot be read: what may not be listed is unknown, and the claims about it say why. */
export const quietly = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
