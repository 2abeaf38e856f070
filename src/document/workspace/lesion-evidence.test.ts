import { describe, expect, it } from 'vitest';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';

const at = (i: number, j: number, k: number) => i + (j + k * 6) * 8;
const row = (k: number) => [1, 2, 3].map((i) => at(i, 2, k));

/** A lesion on slice 2 and liver on slice 3 of a late arterial phase; voxels of slice k are k, on the portal venous phase too. */
async function open() {
  const made = setUp();
  await made.openStudy();
  const { workspace, viewport, volumes } = made;
  workspace.views.correctPhase(volumes[0]!.id, 't1-arterial-late');
  workspace.views.correctPhase(volumes[1]!.id, 't1-portal-venous');
  for (const { id } of [volumes[1]!, volumes[0]!]) {
    workspace.views.showVolume(CELL, id);
    await settled();
  }
  workspace.segments.add('liver', { volumeId: volumes[0]!.id });
  viewport.stroke(row(3));
  workspace.segments.add('hcc', { volumeId: volumes[0]!.id });
  viewport.stroke(row(2));
  const evidence = () => workspace.lesions.evidenceOf(workspace.lesions.active()!);
  return { ...made, evidence };
}

describe('what masks and images say for LI-RADS', () => {
  it('is the size, and the contrast to the liver on the arterial and the later phases', async () => {
    const { evidence } = await open();
    const { sizeMm, nonrimAphe, nonperipheralWashout } = evidence();
    expect(sizeMm).toBeCloseTo(Math.hypot(3, 1), 6);
    expect(nonrimAphe).toEqual({ state: 'absent', contrastToLiver: expect.closeTo(-1 / 3, 6) });
    expect(nonperipheralWashout).toEqual({ state: 'present', contrastToLiver: expect.closeTo(-1 / 3, 6) });
  });

  it('is read where the reader has nudged a phase to', async () => {
    const { workspace, volumes, evidence } = await open();
    workspace.placements.nudgeBy(volumes[1]!.id, [0, 0, -3]);
    workspace.placements.settle();
    expect(evidence().nonrimAphe?.contrastToLiver).toBeCloseTo(-1 / 3, 6);
    expect(evidence().nonperipheralWashout?.contrastToLiver).toBeCloseTo(-1 / 2, 6);
  });

  it('is nothing without a liver to compare with', async () => {
    const { workspace, evidence } = await open();
    const liver = Object.values(workspace.reading.getState().records.segment)[0]!;
    workspace.segments.remove(liver.id);
    expect(evidence()).toMatchObject({ nonrimAphe: null, nonperipheralWashout: null });
  });
});
