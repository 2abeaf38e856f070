/** An error with a stable code, a sentence for the reader, and a hint what to do. Never carries patient data. */
export class AppError extends Error {
  readonly code: string;
  readonly hint: string | null;
  constructor(code: string, message: string, options: { cause?: unknown; hint?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.hint = options.hint ?? null;
  }
}

/** Throws when an invariant of the program, not of its input, is broken. */
export function invariant(condition: unknown, code: string): asserts condition {
  if (!condition) throw new AppError(code, `Internal error: ${code}.`);
}
