import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Triple } from '../../geometry/vec3.ts';
import { sampleGrid, sampleVolume } from '../../ports/testing/sample-study.ts';
import { settled, setUp } from '../testing/workspace-setup.ts';

const SIZE = [12, 10, 8] as const;
const SPACING = [1, 1, 3] as const;
const BLOCK = [5, 6].flatMap((i) => [4, 5].map((j) => [i, j, 4] as const));
const indexOf = ([i, j, k]: readonly number[]) => i! + (j! + k! * SIZE[1]) * SIZE[0];

/** Two series of one size; the second one in a frame of reference of its own where asked. */
async function open(frame?: string) {
  const grid = sampleGrid(SIZE, SPACING);
  const second = { ...grid, frameOfReferenceUid: frame ?? grid.frameOfReferenceUid };
  const volumes = [
    sampleVolume('art', { grid }),
    sampleVolume('pv', { grid: second, ...(frame ? { frameOfReferenceUid: frame as never } : {}) }),
  ];
  const made = setUp({ volumes });
  await made.openStudy();
  await settled();
  const { workspace, viewport } = made;
  workspace.segments.add('hcc', { volumeId: volumes[0]!.id });
  viewport.stroke(BLOCK.map(indexOf));
  const [art, pv] = volumes.map(({ id }) => id) as [never, never];
  const copyTo = (volumeId: never) => workspace.lesions.copyMask(workspace.lesions.active()!, volumeId);
  const voxelsOn = (volumeId: string) => {
    const { segment, layer } = workspace.reading.getState().records;
    const mask = Object.values(segment).find(({ layerId }) => layer[layerId]?.volumeId === volumeId);
    const labels = mask ? workspace.segments.labelsOf(mask.layerId) : new Uint8Array(0);
    return [...labels.keys()].filter((n) => labels[n] === mask?.label);
  };
  return { ...made, art, pv, copyTo, voxelsOn };
}

const steps = fc.tuple(
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: -1, max: 1 }),
);
const inMm = (step: readonly number[]) => step.map((n, axis) => n * SPACING[axis]!) as unknown as Triple;

describe('a mask that is copied to another series', () => {
  it('lies where the nudges of both series put it, and undo takes it back', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, async (ofArt, ofPv) => {
        const { workspace, art, pv, copyTo, voxelsOn } = await open();
        workspace.placements.nudgeBy(art, inMm(ofArt));
        workspace.placements.nudgeBy(pv, inMm(ofPv));
        // The second nudge is still in progress: the copy goes where it is seen.
        expect(copyTo(pv)).toBe(true);
        const moved = BLOCK.map((voxel) => indexOf(voxel.map((n, axis) => n + ofPv[axis]! - ofArt[axis]!)));
        expect(voxelsOn(pv)).toEqual(moved.sort((a, b) => a - b));
        workspace.segments.undo();
        expect(voxelsOn(pv)).toEqual([]);
        expect(workspace.placements.shiftOf(pv)).toEqual(inMm(ofPv));
      }),
      { numRuns: 12 },
    );
  });

  it('needs a nudge or an alignment where nothing else says how the series lie to each other', async () => {
    const { workspace, pv, copyTo, voxelsOn, noticeTexts } = await open('1.2.3.901');
    expect(copyTo(pv)).toBe(false);
    expect(noticeTexts().at(-1)).toContain('frame of reference');
    workspace.placements.nudgeBy(pv, [2, 0, 3]);
    expect(copyTo(pv)).toBe(true);
    expect(voxelsOn(pv)).toEqual(BLOCK.map(([i, j, k]) => indexOf([i + 2, j, k + 1])).sort((a, b) => a - b));
  });
});
