import type { AgreementQuestion } from '../../domain/agreement.ts';
import type { ProjectFolder } from '../../ports/project-folder.ts';
import type { ReadingPaths } from './project-io.ts';

/** The files of a case's readings, their bytes as they lie in the project: they are read where they are compared. */
export async function bytesOfReadings(
  folder: ProjectFolder,
  places: ReadonlyMap<string, ReadingPaths>,
  caseId: string,
  readers: readonly string[],
): Promise<AgreementQuestion['readings']> {
  const found: AgreementQuestion['readings'][number][] = [];
  for (const reader of readers) {
    const files: { path: string; bytes: Uint8Array }[] = [];
    for (const path of places.get(`${caseId} ${reader}`)?.paths ?? []) {
      const bytes = await folder.read(path);
      // A copy: the bytes go to where they are compared, and some folders hold them themselves.
      if (bytes) files.push({ path, bytes: bytes.slice() });
    }
    if (files.length > 0) found.push({ reader, files });
  }
  return found;
}
