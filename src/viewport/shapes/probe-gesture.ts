import type { Triple } from '../../geometry/vec3.ts';
import type { Gesture, PointerSample } from '../pointer-input.ts';
import type { Scene } from '../scene.ts';
import { displayedValue, voxelAt } from '../value-at.ts';
import type { View } from '../view.ts';

/** While the button is held: the value under the pointer, and the one at the same place of the patient in every other view. */
export function probeGesture(scene: Scene, view: View, start: PointerSample): Gesture {
  const show = ({ point }: PointerSample) => {
    const position = view.model.positionAt(point);
    for (const each of scene.views) showValue(each, sharesFrame(each, view) ? position : null);
  };
  const done = () => {
    for (const each of scene.views) showValue(each, null);
  };
  show(start);
  return { move: show, end: done, cancel: done };
}

function sharesFrame(a: View, b: View): boolean {
  const key = a.model.showing?.volume.space.frameKey;
  return key !== undefined && key === b.model.showing?.volume.space.frameKey;
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
