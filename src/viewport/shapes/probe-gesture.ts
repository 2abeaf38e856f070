import { addScaled, type Triple } from '../../geometry/vec3.ts';
import type { Gesture, PointerSample } from '../pointer-input.ts';
import type { Scene } from '../scene.ts';
import { displayedValue, voxelAt } from '../value-at.ts';
import type { View } from '../view.ts';

/**
 * While the button is held: the value under the pointer, and the one at the same place of the patient in every other view. Other
 * frames of reference and nudged series are read where linked scrolling shows them.
 */
export function probeGesture(scene: Scene, view: View, start: PointerSample): Gesture {
  const show = ({ point }: PointerSample) => {
    const position = view.model.positionAt(point);
    for (const each of scene.views) showValue(each, position && placeIn(each, view, position));
  };
  const done = () => {
    for (const each of scene.views) showValue(each, null);
  };
  show(start);
  return { move: show, end: done, cancel: done };
}

/** A position of one view's volume in the coordinates of another's; null where they are not looked at together. */
function placeIn({ model }: View, from: View, position: Triple): Triple | null {
  const { placement } = from.model.showing!.volume;
  if (model.showing?.volume.placement.linkKey !== placement.linkKey) return null;
  return model.ownPosition(addScaled(position, placement.shiftMm, -1));
}

function showValue({ model, surface }: View, position: Triple | null): void {
  const volume = model.showing?.volume;
  const voxel = position && volume ? voxelAt(volume.space.grid, position) : null;
  const value = voxel && volume ? displayedValue(volume.voxels, volume.space.grid, voxel) : null;
  surface?.overlay.showProbe(
    position && model.pointAt(position),
    value === null ? '-' : String(Number(value.toPrecision(6))),
  );
}
