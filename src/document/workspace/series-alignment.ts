import type { VolumeId } from '../../domain/ids.ts';
import { norm, subtract, type Triple } from '../../geometry/vec3.ts';
import { t } from '../../messages/messages.ts';
import type { ScalarField } from '../../ports/compute.ts';
import { phasesOf, readingOrder } from '../reading-order.ts';
import { loadOf, type StudyState, volumeOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

/** A shift found, with what it was found against. */
export interface FoundShift {
  readonly fixedVolumeId: VolumeId;
  readonly shiftMm: Triple;
  readonly nccBefore: number;
  readonly nccAfter: number;
}

/** Best references first: late arterial and portal venous correlate best with all other phases. */
const REFERENCES = ['t1-arterial-late', 't1-portal-venous', 't1-delayed', 't1-transitional', 't1-hepatobiliary'];

/**
 * Finds the shift of a series against a loaded reference phase in a worker; null with a notice when there is none.
 *
 * @param wanted the series to align with, when the reader compares with one
 * @param shiftOf nudges as they are now: the search begins there
 */
export async function findShift(
  core: WorkspaceCore,
  volumeId: VolumeId,
  wanted: VolumeId | null,
  shiftOf: (volumeId: VolumeId) => Triple,
): Promise<FoundShift | null> {
  const study = core.study.getState();
  const fixedVolumeId = [wanted, ...references(core, study)].find(
    (id) => id !== null && id !== volumeId && fieldOf(core, id) !== null,
  );
  const [fixed, moving] = [fixedVolumeId ? fieldOf(core, fixedVolumeId) : null, fieldOf(core, volumeId)];
  if (!fixedVolumeId || !fixed || !moving) {
    core.notices.add('info', t.comparing.alignNeedsTwo);
    return null;
  }
  const fixedShift = shiftOf(fixedVolumeId);
  const startMm = subtract(shiftOf(volumeId), fixedShift);
  const found = await core.compute.align({ fixed, moving, startMm });
  const shiftMm: Triple = [0, 1, 2].map((n) => found.shiftMm[n]! + fixedShift[n]!) as unknown as Triple;
  return { ...found, fixedVolumeId, shiftMm };
}

/** Says what came of it: how far, and how well it fits before and after. */
export function tellAlignment(core: WorkspaceCore, found: FoundShift, beforeMm: Triple): void {
  const [before, after] = [found.nccBefore, found.nccAfter].map((ncc) => ncc.toFixed(3)) as [string, string];
  const moved = norm(subtract(found.shiftMm, beforeMm));
  const text =
    moved < 0.25 ? t.comparing.alignedSame(before) : t.comparing.alignedBetter(moved.toFixed(1), before, after);
  core.notices.add('success', text);
}

function references(core: WorkspaceCore, study: StudyState): VolumeId[] {
  const rank = (kind: string | undefined) =>
    (REFERENCES.indexOf(kind ?? '') + REFERENCES.length + 1) % (REFERENCES.length + 1);
  const phases = [...phasesOf(study, core.reading.getState(), null)].sort(
    (a, b) => rank(a.finding?.kind) - rank(b.finding?.kind),
  );
  const shown = core.view.getState().cells.flatMap(({ volumeId }) => volumeId ?? []);
  const others = readingOrder(study, core.reading.getState());
  return [...phases.map(({ volumeId }) => volumeId), ...shown, ...others.map(({ volumeId }) => volumeId)];
}

function fieldOf(core: WorkspaceCore, volumeId: VolumeId): ScalarField | null {
  const study = core.study.getState();
  const grid = volumeOf(study, volumeId)?.grid;
  const loaded = core.voxels.get(volumeId);
  if (!grid || !loaded || loaded.components !== 1 || loadOf(study, volumeId).status !== 'loaded') return null;
  return { grid, voxels: loaded.voxels, rescale: loaded.rescale };
}
