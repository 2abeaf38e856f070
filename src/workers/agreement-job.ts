import type { AgreementAnswer, AgreementQuestion } from '../domain/agreement.ts';
import type { ReadingFile } from '../domain/project/reading-file.ts';
import { parseReading } from '../domain/project/reading-path.ts';
import { compareCase } from '../kernels/agreement/compare-case.ts';
import { structuresOfReading } from '../kernels/agreement/reading-structures.ts';

/** Reads the files of a case's readings and compares every two of them. @throws AppError `project/...` */
export function agreementJob(
  { readings, matchIou }: AgreementQuestion,
  report: (fraction: number) => void,
): AgreementAnswer {
  const found = readings.map(({ reader, files }) => {
    const copies = files.map(({ path, bytes }) => parseReading(new TextDecoder().decode(bytes), path));
    return { reader, ...structuresOfReading(furthest(copies)) };
  });
  return compareCase(found, matchIou, (done, total) => report(done / total));
}

/** The copy that is shown: the one with the longest log. */
function furthest(copies: readonly ReadingFile[]): ReadingFile {
  return copies.reduce((best, other) => (other.audit.length > best.audit.length ? other : best));
}
