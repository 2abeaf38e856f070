import { readCase } from '../../domain/hanging/read-case.ts';
import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import type { ReadingIdentity } from '../../domain/project/make-reading.ts';
import type { ImportResult } from '../../domain/volume.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';

/** What a reading's file says of its images: the series that carry masks. */
export function readingIdentity(
  of: { readonly caseId: string; readonly reader: string },
  result: ImportResult,
  records: ReadingRecords,
): ReadingIdentity {
  const { findings } = readCase(result, records.phaseCorrection);
  const used = new Set(Object.values(records.layer).map(({ volumeId }) => volumeId));
  const volumes = result.volumes.flatMap((volume) => {
    if (!used.has(volume.id) || !volume.grid) return [];
    const kind = findings.get(volume.id)?.kind;
    const phase = kind ? PHASE_KINDS[kind].label : '';
    const { id: volumeId, studyUid, seriesUid, grid } = volume;
    return [{ volumeId, studyUid, seriesUid, phase, grid }];
  });
  return { ...of, studyUids: result.studies.map(({ studyUid }) => studyUid).sort(), volumes };
}
