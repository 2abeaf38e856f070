import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../domain/segmentation.ts';
import { packBinary, packLabelMap, planBinaryFrames, planLabelMapFrames } from './frame-plan.ts';
import { planMasks } from './mask-plan.ts';
import { pixelDataLength, unpackFrame } from './pack-frames.ts';

const segment = (label: number) => ({ label }) as Segment;

/** The definition itself: bit n of the stream is pixel n of all frames together, least significant first. */
function bitOf(packed: Uint8Array, n: number): number {
  return (packed[Math.floor(n / 8)]! >> (n % 8)) & 1;
}

describe('1-bit frames', () => {
  it('follow each other without padding, for every size mod 8', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 67 }),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 2 })),
        (slice, slices, stream) => {
          const labels = Uint8Array.from({ length: slice * slices }, () => stream.next().value as number);
          const masks = [1, 2].map((label) => ({ segment: segment(label), labels }));
          const plan = planMasks(masks, slice, slices);
          const frames = planBinaryFrames(plan);
          const packed = packBinary(plan, frames, slice);
          expect(packed.length).toBe(pixelDataLength(frames.length, slice, 1));
          frames.forEach(({ segment: number, k }, f) => {
            const unpacked = unpackFrame(packed, f, slice);
            for (let p = 0; p < slice; p++) {
              const wanted = labels[k * slice + p] === number ? 1 : 0;
              expect(unpacked[p]).toBe(wanted);
              expect(bitOf(packed, f * slice + p)).toBe(wanted);
            }
          });
          const used = frames.length * slice;
          for (let n = used; n < packed.length * 8; n++) expect(bitOf(packed, n)).toBe(0);
        },
      ),
    );
  });

  it('have the length that PS3.5 asks for', () => {
    expect(pixelDataLength(4, 874, 1)).toBe(438);
    expect(pixelDataLength(1, 1, 1)).toBe(2);
    expect(pixelDataLength(3, 3, 8)).toBe(10);
    expect(pixelDataLength(3, 3, 16)).toBe(18);
  });

  it('are unpacked across runs of empty bytes', () => {
    for (const at of [0, 7, 8, 15, 16, 63, 64, 99]) {
      const labels = new Uint8Array(100);
      labels[at] = 1;
      const plan = planMasks([{ segment: segment(1), labels }], 100, 1);
      const unpacked = unpackFrame(packBinary(plan, planBinaryFrames(plan), 100), 0, 100);
      expect([...unpacked.keys()].filter((p) => unpacked[p] === 1)).toEqual([at]);
    }
  });
});

describe('planMasks', () => {
  it('sees an overlap between layers, but not between labels of one layer', () => {
    const a = Uint8Array.of(1, 2, 0, 0);
    const b = Uint8Array.of(0, 0, 1, 0);
    const masks = [
      { segment: segment(1), labels: a },
      { segment: segment(2), labels: a },
      { segment: segment(1), labels: b },
    ];
    expect(planMasks(masks, 2, 2).isOverlapping).toBe(false);
    const c = Uint8Array.of(0, 5, 0, 0);
    expect(planMasks([...masks, { segment: segment(5), labels: c }], 2, 2).isOverlapping).toBe(true);
    // Label 6 of that layer is not exported, so what it shares does not count.
    const d = Uint8Array.of(0, 6, 0, 0);
    expect(planMasks([...masks, { segment: segment(5), labels: d }], 2, 2).isOverlapping).toBe(false);
  });

  it('refuses a label that is used twice, a wrong size and nothing at all', () => {
    const labels = new Uint8Array(4);
    const twice = [1, 1].map((label) => ({ segment: segment(label), labels }));
    expect(() => planMasks(twice, 2, 2)).toThrow(/same label/);
    expect(() => planMasks(twice.slice(0, 1), 3, 2)).toThrow(/size/);
    expect(() => planMasks([], 2, 2)).toThrow(/no segment/);
  });
});

describe('label maps', () => {
  it('write more than 255 segments in 16 bits', () => {
    const masks = Array.from({ length: 3 }, (_, layer) => {
      const labels = new Uint8Array(300);
      return Array.from({ length: 100 }, (_, n) => {
        labels[layer * 100 + n] = n + 1;
        return { segment: segment(n + 1), labels };
      });
    }).flat();
    const plan = planMasks(masks, 300, 1);
    const packed = packLabelMap(plan, planLabelMapFrames(plan), 300, 16);
    const words = new Uint16Array(packed.buffer);
    expect([...words]).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
  });

  it('are refused when nothing is painted', () => {
    const plan = planMasks([{ segment: segment(1), labels: new Uint8Array(4) }], 2, 2);
    expect(() => planLabelMapFrames(plan)).toThrow(/single voxel/);
    expect(planBinaryFrames(plan)).toEqual([{ segment: 1, k: 1 }]);
  });
});
