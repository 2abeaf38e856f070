import { AppError } from '../../domain/app-error.ts';
import type { Change, RecordChange } from '../../domain/change.ts';
import type { SegmentPreset } from '../../domain/codes/segment-preset.ts';
import type { LayerId, SegmentId } from '../../domain/ids.ts';
import type { Layer, Segment } from '../../domain/segmentation.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import type { Grid } from '../../geometry/grid.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Command, CommandEnv, CommandState } from '../command.ts';
import { layerOfPreset } from '../layer-of-preset.ts';
import { lesionOfMask } from '../lesion-lookup.ts';
import { lesionOfFirstMask } from '../lesion-record.ts';
import { distinctColour } from '../segment-colour.ts';
import { freeLabel, nextLesionId } from '../segment-label.ts';
import { layersOf, segmentOf } from '../segment-lookup.ts';
import { uniqueName } from '../segment-name.ts';

export interface SegmentAddArgs {
  readonly preset: SegmentPreset;
  readonly volume: VolumeInfo;
  /** Makes this the mask of an existing lesion on another volume: same name, codes, colour and tracking. */
  readonly sameLesionAs?: SegmentId;
}

/** Makes an empty segment, and its layer when the volume has none of that kind yet. */
export const segmentAdd: Command<SegmentAddArgs> = {
  name: 'segment.add',
  label: ({ records }, args) => t.work.step.add(meaningOf(records, args).name),
  change: (state, args, env) => {
    const found = existingLayer(state.records, args);
    const layer = found ?? newLayer(args, env);
    const segment = newSegment(state, args, layer, found !== null, env);
    const records: Change['records'] = [
      ...(found ? [] : [{ kind: 'layer' as const, id: layer.id, before: null, after: layer }]),
      ...lesionOfNewMask(state.records, args, segment, env),
      { kind: 'segment', id: segment.id, before: null, after: segment },
    ];
    return { records, voxels: [] };
  },
};

/** The lesion whose first mask this is, and the end of the statement that there is none. */
function lesionOfNewMask(
  records: ReadingRecords,
  { preset }: SegmentAddArgs,
  mask: Segment,
  env: CommandEnv,
): RecordChange[] {
  if (preset.role !== 'lesion' || lesionOfMask(records, mask)) return [];
  const lesion = lesionOfFirstMask(mask, env);
  const made: RecordChange = { kind: 'lesion', id: lesion.id, before: null, after: lesion };
  const statement = records.statement['no-lesion'];
  return statement ? [made, { kind: 'statement', id: statement.id, before: statement, after: null }] : [made];
}

/**
 * The grid that masks of this volume are drawn on.
 * @throws AppError `segment/no-grid`
 */
export function paintableGrid(volume: VolumeInfo): Grid {
  if (volume.kind === 'volume' && volume.grid) return volume.grid;
  const reason = volume.warnings[0]?.text ?? 'its slices do not form one regular volume in the patient.';
  throw new AppError('segment/no-grid', `Nothing can be segmented on this series: ${reason}`, {
    hint: 'Choose another series of the study.',
  });
}

function existingLayer(records: ReadingRecords, { preset, volume }: SegmentAddArgs): Layer | null {
  const wanted = layerOfPreset(preset);
  const fits = (layer: Layer) => layer.role === wanted.role && layer.name === wanted.name;
  return layersOf(records, volume.id).find(fits) ?? null;
}

function newLayer({ preset, volume }: SegmentAddArgs, env: CommandEnv): Layer {
  const { role, name } = layerOfPreset(preset);
  return { id: env.uids.newId() as LayerId, volumeId: volume.id, role, name, grid: paintableGrid(volume) };
}

/** Name, description, colour, codes and tracking of the new segment; `trackingUid` null: a new one. */
function meaningOf(records: ReadingRecords, { preset, volume, sameLesionAs }: SegmentAddArgs) {
  if (sameLesionAs) {
    const twin = segmentOf(records, sameLesionAs);
    const { name, description, colour, category, type, typeModifier } = twin;
    const { anatomicRegion, anatomicRegionModifier, trackingId, trackingUid } = twin;
    const codes = { category, type, typeModifier, anatomicRegion, anatomicRegionModifier };
    return { name, description, colour, ...codes, trackingId, trackingUid };
  }
  const layerIds = new Set(layersOf(records, volume.id).map(({ id }) => id));
  const neighbours = Object.values(records.segment).filter(({ layerId }) => layerIds.has(layerId));
  const isLesion = preset.role === 'lesion';
  const taken = neighbours.map(({ name }) => name);
  const name = isLesion ? nextLesionId(records) : uniqueName(preset.name, taken);
  return {
    name,
    description: preset.name,
    colour: distinctColour(
      preset.colour,
      neighbours.map(({ colour }) => colour),
    ),
    category: preset.category,
    type: preset.type,
    typeModifier: preset.typeModifier,
    anatomicRegion: preset.anatomicRegion,
    anatomicRegionModifier: null,
    trackingId: name,
    trackingUid: null,
  };
}

function newSegment(
  state: CommandState,
  args: SegmentAddArgs,
  layer: Layer,
  isKnownLayer: boolean,
  env: CommandEnv,
): Segment {
  const meaning = meaningOf(state.records, args);
  return {
    ...meaning,
    trackingUid: meaning.trackingUid ?? env.uids.newUid(),
    id: env.uids.newId() as SegmentId,
    layerId: layer.id,
    label: freeLabel(state.records, layer.id, isKnownLayer ? state.labelsOf(layer.id) : null),
    origin: { by: 'reader' },
    isVisible: true,
    isLocked: false,
  };
}
