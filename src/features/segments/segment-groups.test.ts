import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../../domain/ids.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import { groupSegments } from './segment-groups.ts';

const records = {
  layer: {
    a: { id: 'a', volumeId: 'v1', role: 'anatomy' },
    b: { id: 'b', volumeId: 'v1', role: 'lesion' },
    c: { id: 'c', volumeId: 'v2', role: 'lesion' },
  },
  segment: {
    s1: { id: 's1', layerId: 'a' },
    s2: { id: 's2', layerId: 'c' },
    s3: { id: 's3', layerId: 'b' },
    s4: { id: 's4', layerId: 'gone' },
  },
} as unknown as ReadingRecords;

describe('groupSegments', () => {
  it('puts the active volume first and lesions before anatomy', () => {
    const ids = (active: string) =>
      groupSegments(records, active as VolumeId).map((group) =>
        group.members.map((member) => member.segment.id).join(),
      );
    expect(ids('v1')).toEqual(['s3', 's1', 's2']);
    expect(ids('v2')).toEqual(['s2', 's3', 's1']);
    expect(ids('none')).toEqual(['s3', 's1', 's2']);
  });
});
