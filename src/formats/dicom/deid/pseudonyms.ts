import { AppError } from '../../../domain/app-error.ts';
import type { Uid } from '../../../domain/ids.ts';
import { hmacSha256 } from './hmac.ts';

const MIN_SECRET_BYTES = 16;
/** Days by which a patient's dates move at most; three years back. */
const MAX_WEEKS = 156;
/** Crockford's base 32: no letters that look like digits. */
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const STANDARD_ROOT = '1.2.840.10008.';

/** Who is who: must be kept apart from what is given away. */
export interface DeidMapping {
  readonly patients: readonly { readonly original: string; readonly pseudonym: string; readonly daysMoved: number }[];
  readonly uids: readonly { readonly original: string; readonly replacement: string }[];
}

/**
 * New identities by keyed hash: the same secret gives the same ones again, so that images, segmentations and reports
 * that are de-identified on different days still belong together; without the secret nobody can compute them.
 */
export class Pseudonyms {
  private readonly uids = new Map<string, Uid>();
  private readonly patients = new Map<string, { pseudonym: string; daysMoved: number }>();

  /** @throws AppError `deid/short-secret` for fewer than 16 bytes */
  constructor(private readonly secret: Uint8Array) {
    if (secret.length < MIN_SECRET_BYTES) {
      throw new AppError('deid/short-secret', `The secret has fewer than ${MIN_SECRET_BYTES} bytes.`, {
        hint: 'Make one with "openssl rand -hex 32" and keep it: the same secret gives the same pseudonyms.',
      });
    }
  }

  /** `2.25.` and the first 128 bits of HMAC-SHA256(secret, uid); UIDs of the standard stay. */
  uid(original: string): string {
    if (original === '' || isStandardUid(original)) return original;
    const known = this.uids.get(original);
    if (known) return known;
    const hex = toHex(this.digest(`uid:${original}`).subarray(0, 16));
    const replacement = `2.25.${BigInt(`0x${hex}`)}` as Uid;
    this.uids.set(original, replacement);
    return replacement;
  }

  /** Pseudonym and date shift of a patient, by what identifies the patient in the original. */
  patient(key: string): { readonly pseudonym: string; readonly daysMoved: number } {
    const known = this.patients.get(key);
    if (known) return known;
    const digest = this.digest(`patient:${key}`);
    const weeks = 1 + ((digest[12]! * 256 + digest[13]!) % MAX_WEEKS);
    const made = { pseudonym: `SUBJ-${base32(digest, 10)}`, daysMoved: -7 * weeks };
    this.patients.set(key, made);
    return made;
  }

  /** A word that stands for a text, equal for equal texts. */
  word(prefix: string, original: string): string {
    return `${prefix}${base32(this.digest(`word:${original}`), 8)}`;
  }

  mapping(): DeidMapping {
    return {
      patients: [...this.patients].map(([original, made]) => ({ original, ...made })),
      uids: [...this.uids].map(([original, replacement]) => ({ original, replacement })),
    };
  }

  private digest(text: string): Uint8Array {
    return hmacSha256(this.secret, new TextEncoder().encode(text));
  }
}

/** SOP classes, transfer syntaxes and well-known instances: no one's identity. */
export function isStandardUid(uid: string): boolean {
  return uid.startsWith(STANDARD_ROOT);
}

function base32(bytes: Uint8Array, count: number): string {
  return Array.from(bytes.subarray(0, count), (b) => BASE32[b % 32]!).join('');
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
