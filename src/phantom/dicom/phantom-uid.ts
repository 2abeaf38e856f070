import type { Uid } from '../../domain/ids.ts';
import { hash128 } from '../random.ts';

/**
 * A UID that depends on nothing but the texts: `2.25.` and a UUID with the bits of version 8 (PS3.5 B.2, RFC 9562).
 *
 * @param study names the whole generated study (seed and options); equal studies get equal UIDs
 */
export function phantomUid(study: string, purpose: string): Uid {
  const words = hash128(`lobule phantom/${study}/${purpose}`);
  const [a, b, c, d] = words.map(BigInt) as [bigint, bigint, bigint, bigint];
  const uuid = (a << 96n) | (b << 64n) | (c << 32n) | d;
  const version = (uuid & ~(0xfn << 76n)) | (0x8n << 76n);
  return `2.25.${(version & ~(0x3n << 62n)) | (0x2n << 62n)}` as Uid;
}
