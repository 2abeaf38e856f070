import type { AgreementQuestion } from '../../domain/agreement.ts';
import { AppError } from '../../domain/app-error.ts';
import { caseStandings } from '../../domain/project/case-state.ts';
import { CONSENSUS } from '../../domain/project/project.ts';
import { furthestReading, type ReadingFile } from '../../domain/project/reading-file.ts';
import { parseReading } from '../../domain/project/reading-path.ts';
import type { ProjectEditor } from './project-editor.ts';
import { pathsOfReadings } from './project-io.ts';
import { bytesOfReadings } from './reading-bytes.ts';

/** A submitted reading with its files as they lie in the project. */
export type SubmittedReading = ReadingFile & { readonly files: AgreementQuestion['readings'][number] };

/** Readings that one review shows: each has a colour of its own. */
const MAX_READERS = 4;

/** The submitted readings of a case, by reader. @throws AppError `project/missing-reading` where there are not two */
export async function submittedReadings(
  { project, folder }: ProjectEditor,
  caseId: string,
): Promise<readonly SubmittedReading[]> {
  const standing = caseStandings(project).get(caseId);
  const readers = Object.entries(standing?.readings ?? {})
    .filter(([id, { status }]) => id !== CONSENSUS && status === 'submitted')
    .map(([id]) => id)
    .sort();
  const found = await bytesOfReadings(folder, await pathsOfReadings(folder), caseId, readers);
  if (found.length < 2)
    throw new AppError('project/missing-reading', 'Two submitted readings are needed, and they are not in this copy.');
  return found.slice(0, MAX_READERS).map((files) => {
    const copies = files.files.map(({ path, bytes }) => parseReading(new TextDecoder().decode(bytes), path));
    return { ...furthestReading(copies), files };
  });
}
