import { AppError } from '../domain/app-error.ts';

/** SegmentLabel has the value representation LO: 64 characters, no backslash, no control characters (PS3.5 6.2). */
const LONGEST = 64;

/**
 * A name as it can be written into a file.
 * @throws AppError `segment/empty-name`
 */
export function cleanName(name: string): string {
  const clean = name
    .replaceAll('\\', ' ')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (clean === '') throw new AppError('segment/empty-name', 'A segment needs a name.');
  return [...clean].slice(0, LONGEST).join('').trim();
}

/** `name`, or `name 2`, `name 3` ... when it is taken. */
export function uniqueName(name: string, taken: readonly string[]): string {
  let candidate = name;
  for (let n = 2; taken.includes(candidate); n++) candidate = `${name} ${n}`;
  return candidate;
}
