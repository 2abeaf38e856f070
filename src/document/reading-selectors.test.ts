import { describe, expect, it } from 'vitest';
import { sampleVolume } from '../ports/testing/sample-study.ts';
import { segmentsOfVolume, segmentVolumeMm3 } from './reading-selectors.ts';
import { openReading } from './testing/open-reading.ts';

describe('segments of a volume', () => {
  it('are listed lesions first, then anatomy, each by label', () => {
    const { add, log, volume } = openReading();
    add('liver');
    add('hcc');
    add('hcc', sampleVolume('pv'));
    add('spleen');
    add('cyst');
    expect(segmentsOfVolume(log.records, volume.id).map(({ name }) => name)).toEqual(['L01', 'L03', 'Liver', 'Spleen']);
  });
});

describe('the volume of a segment', () => {
  it('is its voxels times the volume of one, 1 x 1 x 3 mm here', () => {
    const { add, stroke, state } = openReading();
    const lesion = add('hcc');
    stroke(lesion, 0, 10);
    expect(segmentVolumeMm3(state.getState(), lesion)).toBeCloseTo(30);
    expect(segmentVolumeMm3(state.getState(), 'gone' as never)).toBe(0);
  });
});
