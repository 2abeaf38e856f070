import type { StudyInfo, VolumeInfo } from '../../domain/volume.ts';

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
