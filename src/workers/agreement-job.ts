import type { AgreementAnswer, AgreementQuestion } from '../domain/agreement.ts';
import { furthestReading } from '../domain/project/reading-file.ts';
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
    return { reader, ...structuresOfReading(furthestReading(copies)) };
  });
  return compareCase(found, matchIou, report);
}
