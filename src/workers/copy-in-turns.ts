import type { VoxelArray } from '../domain/volume.ts';

/** Some milliseconds of copying. */
const BYTES_PER_TURN = 4 * 1024 * 1024;

/**
 * A copy of voxels for another thread, made in short turns with tasks of the page in between: a message that takes a whole case
 * along holds the page up.
 * @throws the signal's reason
 */
export async function copyInTurns(voxels: VoxelArray, signal?: AbortSignal): Promise<VoxelArray> {
  const copy = new (voxels.constructor as new (length: number) => VoxelArray)(voxels.length);
  const step = BYTES_PER_TURN / voxels.BYTES_PER_ELEMENT;
  for (let from = 0; from < voxels.length; from += step) {
    signal?.throwIfAborted();
    copy.set(voxels.subarray(from, from + step), from);
    await nextTask();
  }
  return copy;
}

/** A message is not held back as a timer is. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
