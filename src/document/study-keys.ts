import { sha256Hex } from '../domain/sha256.ts';
import type { StudyInfo } from '../domain/volume.ts';

/** Keys under which a case is found again: hashes, so that no identifier of the patient is a storage key. */
export async function studyKeysOf(studies: readonly StudyInfo[]): Promise<string[]> {
  const uids = [...new Set(studies.map(({ studyUid }) => studyUid))].sort();
  const encoder = new TextEncoder();
  return Promise.all(uids.map((uid) => sha256Hex(encoder.encode(`lobule study ${uid}`))));
}
