import { describe, expect, it } from 'vitest';
import type { Lps } from '../../geometry/vec3.ts';
import { sampleGrid, sampleVolume } from '../../ports/testing/sample-study.ts';
import { volumesOf } from '../study-state.ts';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';
import { phasesAround } from './region-phases.ts';

const GRID = sampleGrid([8, 6, 10], [1, 1, 3]);
/** By their spacing the phases are told apart. */
const NAMES = ['read', 'aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'gg', 'hh'];

async function open() {
  const volumes = NAMES.map((name, n) => sampleVolume(name, { grid: { ...GRID, spacingMm: [1 + n / 100, 1, 3] } }));
  const made = setUp({ volumes });
  await made.openStudy();
  const { workspace } = made;
  workspace.views.setLayout('1x1');
  for (const { id } of [...volumes].reverse()) {
    workspace.views.showVolume(CELL, id);
    await settled();
  }
  const taken = () => {
    const core = { study: workspace.study, view: workspace.view, reading: workspace.reading, voxels: loadedOf(made) };
    const phases = phasesAround(
      core as never,
      volumesOf(workspace.study.getState())[0]!,
      [4, 3, 15] as unknown as Lps,
      20,
    );
    return phases.map(({ grid }) => NAMES[Math.round((grid.spacingMm[0] - 1) * 100)]);
  };
  return { ...made, taken };
}

const loadedOf = ({ viewport }: ReturnType<typeof setUp>) =>
  new Map([...viewport.volumes].map(([id, { voxels }]) => [id, voxels]));

describe('the phases that a region is found in', () => {
  it('are those of the dynamic, then what is on screen, and not what was loaded ahead', async () => {
    const { workspace, volumes, taken } = await open();
    expect(taken()).toHaveLength(6);
    workspace.views.correctPhase(volumes[6]!.id, 't1-arterial-late');
    workspace.views.correctPhase(volumes[7]!.id, 't1-portal-venous');
    workspace.views.setLayout('1x1');
    workspace.views.showVolume(CELL, volumes[0]!.id);
    await settled();
    expect(taken()).toEqual(['read', 'ff', 'gg']);
    workspace.views.showVolume(CELL, volumes[8]!.id);
    await settled();
    expect(taken()).toEqual(['read', 'ff', 'gg', 'hh']);
  });
});
