import { AppError } from '../domain/app-error.ts';

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints: usage, options, an example. */
  readonly help: string;
  /** Runs with the arguments after the command's name; resolves to the exit status. Throws AppError for a sentence on standard error. */
  run(args: readonly string[]): Promise<number>;
}

/** The person typed something that the command does not understand; exit status 2. */
export function usageError(message: string): AppError {
  return new AppError('cli/usage', message, { hint: 'Add --help to see how the command is used.' });
}

/** The only place that writes to standard output: with `--json` one document and nothing else. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** A line for a person on standard output. */
export function printLine(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Progress and remarks: standard error, so that they never mix with a result. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Progress is told at most this often. */
const REMARK_MS = 2000;

/** Tells how far long work is, every two seconds and so not at all where it is short. */
export function remarkProgress(of: string): (done: number, total: number) => void {
  let toldMs = performance.now();
  return (done, total) => {
    if (performance.now() - toldMs < REMARK_MS) return;
    toldMs = performance.now();
    remark(`${done} of ${total} ${of}`);
  };
}
