import { describe, expect, it } from 'vitest';
import { volumeOf } from '../../tests/image-file.ts';
import { planVolume } from '../formats/dicom/pixels/volume-plan.ts';
import { thumbnailPicture } from './thumbnail-picture.ts';

const size = { columns: 4, rows: 2 };
const reds = (rgba: Uint8ClampedArray) => [...rgba].filter((_, n) => n % 4 === 0);
const step = Uint16Array.of(0, 0, 100, 100, 0, 0, 100, 100);

describe('thumbnailPicture', () => {
  it('averages what falls together', () => {
    const info = volumeOf([{}], size);
    const voxels = Uint16Array.of(0, 50, 100, 100, 0, 50, 100, 100);
    const { width, height, rgba } = thumbnailPicture(voxels, planVolume(info, null), info, 2);
    expect([width, height]).toEqual([2, 1]);
    const [left, right] = reds(rgba) as [number, number];
    expect(left).toBeLessThan(right);
    expect(right).toBe(255);
  });

  it('turns MONOCHROME1 round', () => {
    const info = volumeOf([{}], { ...size, photometricInterpretation: 'MONOCHROME1' });
    expect(reds(thumbnailPicture(step, planVolume(info, null), info, 4).rgba).slice(0, 4)).toEqual([255, 255, 0, 0]);
  });

  it('keeps colour', () => {
    const info = volumeOf([{}], { columns: 1, rows: 1, samplesPerPixel: 3, photometricInterpretation: 'RGB' });
    const { rgba } = thumbnailPicture(Uint8Array.of(10, 20, 30), planVolume(info, null), info, 1);
    expect([...rgba]).toEqual([10, 20, 30, 255]);
  });
});
