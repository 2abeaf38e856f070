import type { VolumeId } from '../../domain/ids.ts';
import type { BoxedMask, MaskQuestion, MaskValues } from '../../domain/mask-numbers.ts';
import { shiftOf } from '../../domain/nudge.ts';
import type { Layer, Segment } from '../../domain/segmentation.ts';
import { toIjk } from '../../geometry/grid.ts';
import { cropLabel } from '../../kernels/surface/crop-label.ts';
import type { ReferenceKind } from '../numbers-calls.ts';
import type { WorkspaceCore } from './core.ts';
import { boxedImages, questionOf, referenceSegment } from './mask-questions.ts';

const KEPT = 64;

/** Mean of a structure on each image that it has a voxel on. */
export type Means = ReadonlyMap<VolumeId, number>;

/**
 * Means of liver, spleen and aorta without the lesions that are drawn on their series.
 *
 * A liver has a million voxels on each of six phases, and an edit touches one lesion. So the sums of the whole structure and of
 * its part inside of each lesion are kept, by the versions of the masks, and subtracted: an edit costs what its lesion costs.
 */
export class ReferenceMeans {
  readonly #core: WorkspaceCore;
  readonly #known = new Map<string, Promise<readonly MaskValues[]>>();

  constructor(core: WorkspaceCore) {
    this.#core = core;
  }

  /** Empty where the structure is not drawn, or is what is measured. */
  async of(kind: ReferenceKind, volumeId: VolumeId, measured: Segment, on: readonly VolumeId[]): Promise<Means> {
    const structure = referenceSegment(this.#core, kind, volumeId);
    if (!structure || structure.id === measured.id) return new Map();
    const whole = this.#kept([this.#versionOf(structure), this.#places(on)], () =>
      questionOf(this.#core, structure, on, false),
    );
    const inLesions = this.#lesionsOn(structure).map(({ lesion, earlier }) =>
      this.#kept(
        [this.#versionOf(structure), this.#versionOf(lesion), earlier.map(this.#versionOf), this.#places(on)],
        () => this.#overlap(structure, lesion, earlier, on),
      ),
    );
    return subtractSums(await whole, await Promise.all(inLesions));
  }

  #kept(key: unknown, question: () => MaskQuestion | null): Promise<readonly MaskValues[]> {
    const text = JSON.stringify(key);
    const known = this.#known.get(text);
    if (known) {
      // Last used, last forgotten.
      this.#known.delete(text);
      this.#known.set(text, known);
      return known;
    }
    const asked = question();
    const answer = asked ? this.#core.compute.maskNumbers(asked).then(({ values }) => values) : Promise.resolve([]);
    this.#known.set(text, answer);
    answer.catch(() => this.#known.delete(text));
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(oldest);
    }
    return answer;
  }

  #versionOf = ({ id, layerId, label }: Segment) => [id, this.#core.labelmaps.version(layerId, label)];

  #places(on: readonly VolumeId[]) {
    const { nudge } = this.#core.reading.getState().records;
    return on.map((id) => [id, shiftOf(nudge, id)]);
  }

  /** Lesions on the grid of the structure, and for each those of other layers before it: voxels of both count once. */
  #lesionsOn(structure: Segment) {
    const { records, voxelCounts } = this.#core.reading.getState();
    const own = records.layer[structure.layerId];
    const isOnGrid = (layer: Layer | undefined) =>
      layer?.role === 'lesion' &&
      layer.volumeId === own?.volumeId &&
      layer.grid.size.every((n, axis) => n === own.grid.size[axis]);
    const lesions = Object.values(records.segment).filter(
      ({ id, layerId }) => (voxelCounts[id] ?? 0) > 0 && isOnGrid(records.layer[layerId]),
    );
    return lesions.map((lesion, n) => ({
      lesion,
      earlier: lesions.slice(0, n).filter(({ layerId }) => layerId !== lesion.layerId),
    }));
  }

  #overlap(structure: Segment, lesion: Segment, earlier: readonly Segment[], on: readonly VolumeId[]) {
    const { labelmaps, reading } = this.#core;
    const layer = reading.getState().records.layer[lesion.layerId];
    const found = layer ? cropLabel(labelmaps.labels(layer.id), layer.grid, lesion.label) : null;
    if (!layer || !found) return null;
    const of = ({ layerId, label }: Segment) => ({ labels: labelmaps.labels(layerId), label });
    keepOnly(found, layer, of(structure), earlier.map(of));
    return { mask: found, images: boxedImages(this.#core, layer.volumeId, found, on), isMeasured: false };
  }
}

interface Labelled {
  readonly labels: Readonly<Uint8Array>;
  readonly label: number;
}

/** Leaves of a mask what lies in the structure and in none of the others; all on the grid of `layer`. */
function keepOnly({ mask, grid }: BoxedMask, layer: Layer, inside: Labelled, outside: readonly Labelled[]): void {
  const [i0, j0, k0] = toIjk(layer.grid, grid.origin).map(Math.round) as [number, number, number];
  const [columns, rows, slices] = grid.size;
  const size = layer.grid.size;
  let n = 0;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const line = i0 + (j0 + j + (k0 + k) * size[1]) * size[0];
      for (let i = 0; i < columns; i++, n++) {
        const at = line + i;
        if (inside.labels[at] !== inside.label || outside.some(({ labels, label }) => labels[at] === label))
          mask[n] = 0;
      }
    }
  }
}

function subtractSums(whole: readonly MaskValues[], parts: readonly (readonly MaskValues[])[]): Means {
  const means = new Map<VolumeId, number>();
  for (const { volumeId, voxels, mean } of whole) {
    let [count, sum] = [voxels, voxels * mean];
    for (const part of parts) {
      const found = part.find((each) => each.volumeId === volumeId);
      if (!found) continue;
      count -= found.voxels;
      sum -= found.voxels * found.mean;
    }
    if (count > 0) means.set(volumeId, sum / count);
  }
  return means;
}
