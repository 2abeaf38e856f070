import type { Uid } from '../domain/ids.ts';
import type { Clock, Uids } from '../ports/environment.ts';

export const browserClock: Clock = {
  nowIso: () => localIso(new Date()),
  nowMs: () => performance.now(),
};

/** Local time with its offset: the time that the reader saw on the wall. */
export function localIso(date: Date): string {
  const minutesAhead = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + minutesAhead * 60_000).toISOString().slice(0, -1);
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return `${local}${minutesAhead < 0 ? '-' : '+'}${two(minutesAhead / 60)}:${two(Math.abs(minutesAhead) % 60)}`;
}

export const browserUids: Uids = {
  // PS3.5 B.2: a UUID as one decimal number under 2.25. `randomUUID` exists in secure contexts alone, so bytes are drawn.
  newUid: () => `2.25.${BigInt(`0x${hexOf(uuidBytes())}`)}` as Uid,
  newId: () => hexOf(crypto.getRandomValues(new Uint8Array(16))),
};

function uuidBytes(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
