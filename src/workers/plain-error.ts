import { AppError } from '../domain/app-error.ts';

/** An error as it travels between threads: structured clone keeps neither classes nor codes. */
export interface PlainError {
  readonly kind: 'app' | 'abort' | 'other';
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  /** What led to it, for the problem report. */
  readonly cause: string | null;
}

/** Whatever was thrown, as plain data. Codecs throw numbers and strings, libraries throw objects that can't be cloned. */
export function toPlainError(error: unknown): PlainError {
  if (error instanceof AppError) {
    const { code, message, hint, cause } = error;
    return { kind: 'app', code, message, hint, cause: cause === undefined ? null : textOf(cause) };
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return { kind: 'abort', code: 'aborted', message: error.message, hint: null, cause: null };
  }
  return {
    kind: 'other',
    code: 'worker/unexpected',
    message: 'Something went wrong while the data were being worked on.',
    hint: 'Try again. If it comes back, send the problem report.',
    cause: textOf(error),
  };
}

/** The error again: AppError with its code, or the AbortError of a stopped job. */
export function fromPlainError(plain: PlainError): Error {
  if (plain.kind === 'abort') return new DOMException(plain.message, 'AbortError');
  return new AppError(plain.code, plain.message, {
    ...(plain.cause === null ? {} : { cause: plain.cause }),
    ...(plain.hint === null ? {} : { hint: plain.hint }),
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
