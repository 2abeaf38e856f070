import { AppError } from '../domain/app-error.ts';
import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { type Grid, voxelCount } from '../geometry/grid.ts';
import { applyPatch, labelDeltas } from '../kernels/voxel-patch.ts';

const LABELS = 256;

interface Labelmap {
  readonly labels: Uint8Array;
  readonly sliceLength: number;
  /** Voxels of each label. */
  readonly counts: Float64Array;
  /** When each label was last changed, by the clock of the store. */
  readonly versions: Float64Array;
}

/**
 * The voxels of the open reading: one flat label array for each layer, index i + j*columns + k*columns*rows.
 *
 * Lives outside of any interface store. The viewport draws and paints these very arrays; whoever paints tells `counted` the patch.
 */
export class LabelmapStore {
  readonly #maps = new Map<LayerId, Labelmap>();
  /** Never goes back, so that no version is ever used twice. */
  #tick = 0;

  /** Makes an empty labelmap; with `labels` it takes that very array over. */
  add(layerId: LayerId, grid: Grid, labels: Uint8Array = new Uint8Array(voxelCount(grid))): void {
    if (labels.length !== voxelCount(grid)) {
      throw new AppError('labelmap/size-mismatch', 'A mask does not have the size of its image grid.');
    }
    const versions = new Float64Array(LABELS).fill(++this.#tick);
    const sliceLength = grid.size[0] * grid.size[1];
    this.#maps.set(layerId, { labels, sliceLength, counts: countLabels(labels), versions });
  }

  delete(layerId: LayerId): void {
    this.#maps.delete(layerId);
  }

  clear(): void {
    this.#maps.clear();
  }

  has(layerId: LayerId): boolean {
    return this.#maps.has(layerId);
  }

  ids(): LayerId[] {
    return [...this.#maps.keys()];
  }

  /** The live array. @throws AppError `reading/unknown-layer` */
  labels(layerId: LayerId): Uint8Array {
    return this.#get(layerId).labels;
  }

  /** columns * rows of the layer's grid. */
  sliceLength(layerId: LayerId): number {
    return this.#get(layerId).sliceLength;
  }

  /** Voxels with this label, from the counts that the patches keep up to date. */
  count(layerId: LayerId, label: number): number {
    return this.#get(layerId).counts[label]!;
  }

  /** Changes with every counted change of the voxels of this label: what was computed from them still holds while it is the same. */
  version(layerId: LayerId, label: number): number {
    return this.#get(layerId).versions[label]!;
  }

  /** Writes a patch and counts it. */
  apply(patch: VoxelPatch): void {
    applyPatch(this.#get(patch.layerId).labels, patch);
    this.counted(patch);
  }

  /** Writes a patch without counting it: for taking back a stroke that was never counted. */
  revert(inverse: VoxelPatch): void {
    const { labels, versions } = this.#get(inverse.layerId);
    applyPatch(labels, inverse);
    this.#touch(versions, inverse);
  }

  /** Counts a patch that is in the array already. */
  counted(patch: VoxelPatch): void {
    const { counts, versions } = this.#get(patch.layerId);
    const deltas = labelDeltas(patch);
    for (let label = 0; label < LABELS; label++) counts[label]! += deltas[label]!;
    this.#touch(versions, patch);
  }

  /**
   * Whether the arrays hold exactly what was counted. False while a tool is painting a stroke that is not in the log yet: then a
   * snapshot would hold half a stroke. Looks at every voxel: some 15 ms for 512 x 512 x 120.
   */
  isSettled(): boolean {
    return [...this.#maps.values()].every(({ labels, counts }) => {
      const now = countLabels(labels);
      return counts.every((count, label) => count === now[label]);
    });
  }

  #touch(versions: Float64Array, { before, after }: VoxelPatch): void {
    const tick = ++this.#tick;
    for (const labels of [before, after]) for (const label of labels) versions[label] = tick;
  }

  #get(layerId: LayerId): Labelmap {
    const map = this.#maps.get(layerId);
    if (!map) throw new AppError('reading/unknown-layer', 'Internal error: this mask layer does not exist any more.');
    return map;
  }
}

/** Voxels of each label; four background voxels at a time, for masks are mostly background. */
function countLabels(labels: Uint8Array): Float64Array {
  const counts = new Uint32Array(LABELS);
  const words = labels.byteOffset % 4 === 0 ? Math.floor(labels.length / 4) : 0;
  const view = new Uint32Array(labels.buffer, words > 0 ? labels.byteOffset : 0, words);
  for (let word = 0; word < words; word++) {
    const four = view[word]!;
    if (four === 0) continue;
    counts[four & 255]!++;
    counts[(four >>> 8) & 255]!++;
    counts[(four >>> 16) & 255]!++;
    counts[four >>> 24]!++;
  }
  for (let index = words * 4; index < labels.length; index++) counts[labels[index]!]!++;
  let painted = 0;
  for (let label = 1; label < LABELS; label++) painted += counts[label]!;
  counts[0] = labels.length - painted;
  return Float64Array.from(counts);
}
