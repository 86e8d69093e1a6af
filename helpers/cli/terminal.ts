/** Width and colours of the terminal on stdout: 80 columns where it is none; no colours there, nor with NO_COLOR. */
export const terminal = (): { columns: number; color: boolean } => ({
  columns: process.stdout.columns ?? 80,
  color: process.stdout.isTTY === true && process.stdout.hasColors(),
});
