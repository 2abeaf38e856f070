import type { Change, RecordChange, VoxelPatch } from '../../domain/change.ts';
import type { LayerId, SegmentId } from '../../domain/ids.ts';
import type { ReadingFile } from '../../domain/project/reading-file.ts';
import { labelsOfRuns } from '../../domain/project/voxel-runs.ts';
import type { Layer, Rgb, Segment } from '../../domain/segmentation.ts';
import { voxelCount } from '../../geometry/grid.ts';
import { diffLabels } from '../../kernels/voxel-patch.ts';
import type { Uids } from '../../ports/environment.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';

/** Layers with the readings that are compared have ids that begin so; they never stay in an agreed reading. */
const COMPARED = 'compared-';

/** Blue and orange first: apart for every kind of colour vision. */
const READER_COLOURS: readonly Rgb[] = [
  [86, 180, 233],
  [230, 159, 0],
  [204, 121, 167],
  [240, 228, 66],
];

/** Shows both readings in one colour each, locked, on layers of their own. */
export function showCompared(readings: readonly ReadingFile[], volumeIds: ReadonlySet<string>, uids: Uids): Change {
  const records: RecordChange[] = [];
  const voxels: VoxelPatch[] = [];
  readings.forEach((reading, n) => {
    for (const layer of Object.values((reading.records.layer ?? {}) as Readonly<Record<string, Layer>>)) {
      if (!volumeIds.has(layer.volumeId)) continue;
      const id = `${COMPARED}${uids.newId()}` as LayerId;
      records.push({
        kind: 'layer',
        id,
        before: null,
        after: { ...layer, id, role: 'imported', name: reading.reader },
      });
      const segments = Object.values((reading.records.segment ?? {}) as Readonly<Record<string, Segment>>);
      for (const segment of segments.filter(({ layerId }) => layerId === layer.id)) {
        const after: Segment = {
          ...{ ...segment, id: uids.newId() as SegmentId, layerId: id, isLocked: true },
          colour: READER_COLOURS[n % READER_COLOURS.length]!,
          // An identity of its own: it must not count as a mask of the agreed lesion.
          ...{ name: `${segment.trackingId} ${reading.reader}`, trackingUid: uids.newUid(), isVisible: true },
        };
        records.push({ kind: 'segment', id: after.id, before: null, after });
      }
      const labels = labelsOfRuns(reading.masks[layer.id] ?? [], voxelCount(layer.grid));
      voxels.push(patchOf(id, labels, new Uint8Array(labels.length), layer));
    }
  });
  return { records, voxels };
}

/** Masks of other readers than this one; a view that shows one reader alone leaves them out. */
export function layersOfOthers(layers: Readonly<Record<string, Layer>>, reader: string): LayerId[] {
  return Object.values(layers)
    .filter((layer) => isCompared(layer) && layer.name !== reader)
    .map(({ id }) => id);
}

/** Takes layers out that hold a segment which `isOut` names, voxels and all. */
export function removeLayers(
  records: ReadingRecords,
  labelsOf: (layerId: LayerId) => Uint8Array,
  isOut: (layer: Layer, segments: readonly Segment[]) => boolean,
): Change {
  const changes: RecordChange[] = [];
  const voxels: VoxelPatch[] = [];
  for (const layer of Object.values(records.layer)) {
    const segments = Object.values(records.segment).filter(({ layerId }) => layerId === layer.id);
    if (!isOut(layer, segments)) continue;
    const labels = labelsOf(layer.id);
    voxels.push(patchOf(layer.id, new Uint8Array(labels.length), labels.slice(), layer));
    for (const segment of segments) changes.push({ kind: 'segment', id: segment.id, before: segment, after: null });
    changes.push({ kind: 'layer', id: layer.id, before: layer, after: null });
  }
  return { records: changes, voxels };
}

/** Takes one structure out of the agreed reading; layers that are left empty go with it. */
export function removeStructure(
  records: ReadingRecords,
  labelsOf: (layerId: LayerId) => Uint8Array,
  trackingUid: string,
): Change {
  const changes: RecordChange[] = [];
  const voxels: VoxelPatch[] = [];
  const all = Object.values(records.segment);
  const out = all.filter((segment) => segment.trackingUid === trackingUid && !isCompared({ id: segment.layerId }));
  for (const segment of out) {
    const layer = records.layer[segment.layerId]!;
    const labels = labelsOf(layer.id);
    const without = labels.map((label) => (label === segment.label ? 0 : label));
    voxels.push(patchOf(layer.id, without, labels.slice(), layer));
    changes.push({ kind: 'segment', id: segment.id, before: segment, after: null });
    if (all.every((other) => other.layerId !== layer.id || out.includes(other)))
      changes.push({ kind: 'layer', id: layer.id, before: layer, after: null });
  }
  return { records: changes, voxels };
}

export function isCompared({ id }: Pick<Layer, 'id'>): boolean {
  return id.startsWith(COMPARED);
}

function patchOf(layerId: LayerId, labels: Uint8Array, shadow: Uint8Array, { grid }: Layer): VoxelPatch {
  return diffLabels({ layerId, labels, shadow, sliceLength: grid.size[0] * grid.size[1] });
}
