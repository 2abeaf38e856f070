import { describe, expect, it } from 'vitest';
import type { Uid } from '../../domain/ids.ts';
import type { StudyInfo, VolumeInfo } from '../../domain/volume.ts';
import { groupBySeries } from './series-groups.ts';

const study = { studyUid: '1.2' as Uid } as StudyInfo;
const volume = (id: string, seriesUid: string, studyUid = '1.2') =>
  ({ id, seriesUid, studyUid, seriesNumber: 4 }) as unknown as VolumeInfo;

describe('groupBySeries', () => {
  it('keeps the order of the import and every volume of the study once', () => {
    const volumes = [volume('a', '1'), volume('b', '2'), volume('c', '1'), volume('d', '9', 'other')];
    const [group] = groupBySeries([study], volumes);
    expect(group?.series.map((series) => series.volumes.map((member) => member.id))).toEqual([['a', 'c'], ['b']]);
  });
});
