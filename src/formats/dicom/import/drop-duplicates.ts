import { type FileOutcome, type ImageFile, type NiftiFile, type OtherFile, skipped } from './file-outcome.ts';
import { compareText } from './slice-locations.ts';

type Instance = ImageFile | OtherFile | NiftiFile;

/**
 * Leaves one file for each SOP Instance UID and reports the others as skipped. What was loaded before stays; among new
 * files a whole one goes before a damaged one, a longer before a shorter one: the same choice for any order of files.
 */
export function dropDuplicates(before: readonly FileOutcome[], added: readonly FileOutcome[]): FileOutcome[] {
  const chosen = new Map<string, Instance>();
  const result: FileOutcome[] = [];
  for (const outcome of [...before, ...[...added].sort(comparePreference)]) {
    const uid = outcome.kind === 'skipped' ? '' : uidOf(outcome);
    const known = uid === '' ? undefined : chosen.get(uid);
    if (outcome.kind === 'skipped' || uid === '') result.push(outcome);
    else if (known) result.push(duplicateOf(outcome, known));
    else {
      chosen.set(uid, outcome);
      result.push(outcome);
    }
  }
  return result;
}

function duplicateOf(file: Instance, known: Instance): FileOutcome {
  const reason =
    file.fingerprint === known.fingerprint
      ? 'This is a copy of a file that is loaded already.'
      : 'Another file with the same identifier (SOP Instance UID) but different content is loaded; this one is left out.';
  return skipped(nameOf(file), 'duplicate', reason);
}

function comparePreference(a: FileOutcome, b: FileOutcome): number {
  if (a.kind === 'skipped' || b.kind === 'skipped') return Number(a.kind === 'skipped') - Number(b.kind === 'skipped');
  return (
    Number(isDamaged(a)) - Number(isDamaged(b)) ||
    sizeOf(b) - sizeOf(a) ||
    compareText(a.fingerprint, b.fingerprint) ||
    compareText(nameOf(a), nameOf(b))
  );
}

function isDamaged(file: Instance): boolean {
  return file.kind === 'image' && (file.frames[0]?.warnings.some(({ code }) => code === 'damaged-file') ?? false);
}

/** The fingerprint begins with the size. */
function sizeOf({ fingerprint }: Instance): number {
  return Number.parseInt(fingerprint, 10);
}

/** NIfTI files have no identifier; equal content makes them copies. */
function uidOf(file: Instance): string {
  if (file.kind === 'image') return file.sopInstanceUid;
  const isNifti = file.kind === 'nifti' || file.object.sopClassUid === '';
  return isNifti ? file.fingerprint : file.object.sopInstanceUid;
}

function nameOf(file: Instance): string {
  return file.kind === 'other' ? file.object.name : file.name;
}
