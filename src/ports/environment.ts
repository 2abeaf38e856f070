import type { Uid } from '../domain/ids.ts';

/** Time as the application sees it, so that tests own it. */
export interface Clock {
  /** ISO 8601 with the local offset, milliseconds. */
  nowIso(): string;
  /** Monotonic milliseconds. */
  nowMs(): number;
}

/** New identifiers. */
export interface Uids {
  /** `2.25.` + a UUID as a decimal number (PS3.5 B.2). */
  newUid(): Uid;
  /** Random, URL-safe, at least 96 bits. */
  newId(): string;
}
