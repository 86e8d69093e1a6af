/** The documented exit codes (design section 2). */
export const EXIT = { ok: 0, broken: 1, undecided: 2, usage: 64 } as const;

/** Ends a command with one clear message on stderr and its exit code. */
export class Exit extends Error {
  override readonly name = 'Exit';
  readonly code: number;
  /** the trouble in one word, for a program that started this one; undefined where its code says enough */
  readonly kind: string | undefined;

  constructor(code: number, message: string, kind?: string) {
    super(message);
    this.code = code;
    this.kind = kind;
  }
}
