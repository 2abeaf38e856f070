import type { StudyInfo, VolumeInfo, VolumeSplit } from '../../domain/volume.ts';
import { formatValue } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';

export interface SeriesGroup {
  readonly seriesUid: string;
  readonly seriesNumber: number | null;
  readonly volumes: readonly VolumeInfo[];
}

export interface StudyGroup {
  readonly study: StudyInfo;
  readonly series: readonly SeriesGroup[];
}

/** Studies with their series and volumes, in the order of the import. */
export function groupBySeries(studies: readonly StudyInfo[], volumes: readonly VolumeInfo[]): StudyGroup[] {
  return studies.map((study) => {
    const series = new Map<string, VolumeInfo[]>();
    for (const volume of volumes) {
      if (volume.studyUid !== study.studyUid) continue;
      const known = series.get(volume.seriesUid);
      if (known) known.push(volume);
      else series.set(volume.seriesUid, [volume]);
    }
    return {
      study,
      series: [...series].map(([seriesUid, members]) => ({
        seriesUid,
        seriesNumber: members[0]?.seriesNumber ?? null,
        volumes: members,
      })),
    };
  });
}

/** The values that set a volume apart from the others of its series, short. */
export function splitBadges(split: VolumeSplit): string[] {
  const badges: string[] = [];
  if (split.bValue !== undefined) badges.push(t.studies.split.bValue(formatValue(split.bValue)));
  if (split.echoTimeMs !== undefined) badges.push(t.studies.split.echoTime(formatValue(split.echoTimeMs)));
  if (split.temporalPosition !== undefined) badges.push(t.studies.split.temporal(split.temporalPosition));
  if (split.imageType !== undefined) badges.push(split.imageType);
  if (split.other !== undefined) badges.push(split.other);
  return badges;
}
