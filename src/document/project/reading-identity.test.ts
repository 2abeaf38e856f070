import { expect, it } from 'vitest';
import type { LayerId } from '../../domain/ids.ts';
import { sampleResult, sampleVolume } from '../../ports/testing/sample-study.ts';
import { EMPTY_RECORDS } from '../reading-state.ts';
import { readingIdentity } from './reading-identity.ts';

it('says of the images of a mask what they were recognised as, or what the reader made of it', () => {
  const volume = { ...sampleVolume('one'), description: 't1 vibe fs pre' };
  const layer = { id: 'layer' as LayerId, name: 'a', volumeId: volume.id, segmentIds: [] };
  const records = { ...EMPTY_RECORDS, layer: { layer } } as unknown as typeof EMPTY_RECORDS;
  const of = { caseId: 'case', reader: 'r1' };
  const result = sampleResult([volume]);
  expect(readingIdentity(of, result, records).volumes[0]?.phase).toBe('T1 pre-contrast');
  const phaseCorrection = { [volume.id]: { id: volume.id, volumeId: volume.id, kind: 't1-delayed' as const } };
  expect(readingIdentity(of, result, { ...records, phaseCorrection }).volumes[0]?.phase).toBe('T1 delayed');
});
