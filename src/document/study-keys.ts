import { sha256Hex } from '../domain/sha256.ts';

/** Keys under which a case is found again: hashes, so that no identifier of the patient is a storage key. */
export async function studyKeysOf(studies: readonly { readonly studyUid: string }[]): Promise<string[]> {
  const uids = [...new Set(studies.map(({ studyUid }) => studyUid as string))].sort();
  const encoder = new TextEncoder();
  return Promise.all(uids.map((uid) => sha256Hex(encoder.encode(`lobule study ${uid}`))));
}
