import { AppError } from '../../domain/app-error.ts';
import type { RecordChange, RecordKind, VoxelPatch } from '../../domain/change.ts';
import type { LayerId } from '../../domain/ids.ts';
import type { Layer } from '../../domain/segmentation.ts';
import { isSameGrid } from '../../geometry/grid.ts';
import { diffLabels } from '../../kernels/voxel-patch.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingSnapshot } from '../../ports/reading-store.ts';
import type { Command, CommandState } from '../command.ts';
import { EMPTY_RECORDS } from '../reading-state.ts';

/** Makes the reading what a recovery file says, as one step that can be undone. */
export const readingRestore: Command<{ readonly snapshot: ReadingSnapshot }> = {
  name: 'reading.restore',
  label: () => t.work.step.restore,
  change: (state, { snapshot }) => {
    const kinds = Object.keys(EMPTY_RECORDS) as RecordKind[];
    const records = kinds.flatMap((kind) => recordChanges(kind, state, snapshot));
    const layers = new Map<LayerId, Layer>();
    for (const layer of Object.values({ ...state.records.layer, ...snapshot.records.layer }))
      layers.set(layer.id, layer);
    return { records, voxels: [...layers.values()].map((layer) => layerPatch(layer, state, snapshot)) };
  },
};

function recordChanges(kind: RecordKind, { records }: CommandState, snapshot: ReadingSnapshot): RecordChange[] {
  const now = records[kind];
  const wanted = snapshot.records[kind] ?? {};
  const ids = new Set([...Object.keys(now), ...Object.keys(wanted)]);
  return [...ids]
    .map((id) => ({ kind, id, before: now[id] ?? null, after: wanted[id] ?? null }) as RecordChange)
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

/** From the labels now to the wanted ones; a layer that is missing on one side counts as empty there. */
function layerPatch(layer: Layer, { records, labelsOf }: CommandState, snapshot: ReadingSnapshot): VoxelPatch {
  const known = records.layer[layer.id];
  const wanted = snapshot.labels.get(layer.id);
  if (known && wanted && !isSameGrid(known.grid, layer.grid)) {
    throw new AppError('recovery/other-grid', 'The recovery file belongs to other images.');
  }
  const size = (wanted ?? labelsOf(layer.id)).length;
  const labels = wanted ?? new Uint8Array(size);
  const shadow = known ? Uint8Array.from(labelsOf(layer.id)) : new Uint8Array(size);
  return diffLabels({ layerId: layer.id, labels, shadow, sliceLength: layer.grid.size[0] * layer.grid.size[1] });
}
