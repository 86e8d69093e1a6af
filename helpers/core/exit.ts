/** The documented exit codes (design section 2). */
export const EXIT = { ok: 0, broken: 1, undecided: 2, usage: 64 } as const;

/** Ends a command with one clear message on stderr and its exit code. */
export class Exit extends Error {
  override readonly name = 'Exit';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
