/** Columns of a terminal; 80 where a stream is none, or is one that does not know its size and says 0. */
export const columnsOf = ({ columns }: { columns?: number }): number => columns || 80;

/** Width and colours of the terminal on stdout; no colours where it is none, nor with NO_COLOR. */
export const terminal = (): { columns: number; color: boolean } => ({
  columns: columnsOf(process.stdout),
  color: process.stdout.isTTY === true && process.stdout.hasColors(),
});
