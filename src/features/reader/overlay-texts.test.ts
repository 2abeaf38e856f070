import { describe, expect, it } from 'vitest';
import type { ViewId } from '../../domain/ids.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { sampleVolume } from '../../ports/testing/sample-study.ts';
import { overlayTexts, pointerText, scaleBar } from './overlay-texts.ts';

const viewId = 'cell-1' as ViewId;

describe('where something is', () => {
  it('is said by sides of the patient under the pointer, with the value there', () => {
    const voxel = [1, 2, 3] as const;
    expect(pointerText({ viewId, position: [-11.8, 37.34, -14.2] as Lps, voxel, value: 412 })).toBe(
      'R 11.8  P 37.3  I 14.2   Value 412',
    );
    expect(pointerText({ viewId, position: [11.8, -37.34, 14.2] as Lps, voxel: null, value: null })).toBe(
      'L 11.8  A 37.3  S 14.2',
    );
    expect(pointerText({ viewId, position: null, voxel, value: 412 })).toBe('Value 412');
  });
  it('is said for the plane by the axis that it cuts', () => {
    const volume = sampleVolume('a');
    const state = {
      ...{
        viewId,
        volumeId: volume.id,
        tilt: null,
        slice: 0,
        sliceCount: 4,
        window: null,
        invert: false,
        pixelsPerMm: 1,
      },
      letters: { left: '', right: '', top: '', bottom: '' },
      focus: [-30, 20.5, -7.25] as Lps,
    };
    const said = (['sagittal', 'coronal', 'axial'] as const).map((plane) => overlayTexts({ ...state, plane }, volume));
    expect(said.map(({ position }) => position)).toEqual(['R 30.0 mm', 'P 20.5 mm', 'I 7.3 mm']);
  });
});

describe('scaleBar', () => {
  it('takes the shortest round length of at least 48 pixels', () => {
    expect(scaleBar(2)).toEqual({ widthPx: 100, label: '5 cm' });
    expect(scaleBar(1)).toEqual({ widthPx: 50, label: '5 cm' });
    expect(scaleBar(20)).toEqual({ widthPx: 100, label: '5 mm' });
  });
  it('is absent without a scale', () => {
    expect(scaleBar(0)).toBeNull();
    expect(scaleBar(Number.NaN)).toBeNull();
  });
});
