import { AppError } from '../../domain/app-error.ts';
import type { RecordChange, VoxelPatch } from '../../domain/change.ts';
import type { LesionId, SegmentId } from '../../domain/ids.ts';
import type { Lesion } from '../../domain/lesion.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { toLps } from '../../geometry/grid.ts';
import { distance, type Lps } from '../../geometry/vec3.ts';
import { type LabelComponents, labelComponents, piecesPatch } from '../../kernels/label-components.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import { withRecordChanges } from '../changes.ts';
import type { Command, CommandEnv, CommandState } from '../command.ts';
import { lesionMasks, lesionOf } from '../lesion-lookup.ts';
import { distinctColour } from '../segment-colour.ts';
import { freeLabel, nextLesionId } from '../segment-label.ts';
import { layerOf, segmentOf } from '../segment-lookup.ts';

/** Pieces below this many voxels are crumbs of their nearest neighbour and no lesions. */
const FEWEST_VOXELS = 5;
const MOST_PIECES = 20;

export interface LesionSplitArgs {
  readonly lesionId: LesionId;
  /** The mask whose pieces become lesions; masks on other series are divided after the nearest of these pieces. */
  readonly segmentId: SegmentId;
}

interface MaskPieces {
  readonly mask: Segment;
  readonly found: LabelComponents;
  /** Lesion of each piece, 0: the one that was split. */
  readonly ownerOf: readonly number[];
}

/** Makes every separate piece of a mask a lesion of its own. The largest piece stays what it was. */
export const lesionSplit: Command<LesionSplitArgs> = {
  name: 'lesion.split',
  label: ({ records }, { lesionId }) => t.lesions.steps.split(lesionOf(records, lesionId).trackingId),
  change: (state, { lesionId, segmentId }, env) => {
    const lesion = lesionOf(state.records, lesionId);
    const centres = pieceCentres(state, segmentOf(state.records, segmentId));
    if (centres.length < 2) {
      throw new AppError('lesion/one-piece', `${lesion.trackingId} is in one piece on this series.`, {
        hint: 'Cut it apart with the eraser or the scissors first.',
      });
    }
    const masks = lesionMasks(state.records, lesion).flatMap((mask) => dividedMask(state, mask, centres));
    return newLesions(state, lesion, masks, centres.length, env);
  },
};

function piecesOf({ records, labelsOf }: CommandState, mask: Segment): LabelComponents | null {
  return labelComponents(labelsOf(mask.layerId), layerOf(records, mask.layerId).grid.size, mask.label);
}

/** Where the lesions-to-be are, largest first: LPS in mm. */
function pieceCentres(state: CommandState, mask: Segment): Lps[] {
  const found = piecesOf(state, mask);
  const { grid } = layerOf(state.records, mask.layerId);
  const isLesion = (_: unknown, n: number) => n === 0 || (found?.components.sizes[n] ?? 0) >= FEWEST_VOXELS;
  return (found?.centres ?? [])
    .filter(isLesion)
    .slice(0, MOST_PIECES)
    .map((centre) => toLps(grid, centre));
}

function dividedMask(state: CommandState, mask: Segment, centres: readonly Lps[]): MaskPieces[] {
  const found = piecesOf(state, mask);
  if (!found) return [];
  if (mask.isLocked) {
    throw new AppError('segment/locked', `${mask.name} is locked.`, { hint: 'Unlock it in the list of segments.' });
  }
  const { grid } = layerOf(state.records, mask.layerId);
  const ownerOf = found.centres.map((centre) => nearest(toLps(grid, centre), centres));
  return [{ mask, found, ownerOf }];
}

function nearest(position: Lps, centres: readonly Lps[]): number {
  const distances = centres.map((centre) => distance(position, centre));
  return distances.indexOf(Math.min(...distances));
}

function newLesions(
  state: CommandState,
  parent: Lesion,
  masks: readonly MaskPieces[],
  count: number,
  env: CommandEnv,
): { readonly records: RecordChange[]; readonly voxels: VoxelPatch[] } {
  let { records } = state;
  const changes: RecordChange[] = [];
  const voxels: VoxelPatch[] = [];
  const make = (change: RecordChange) => {
    changes.push(change);
    records = withRecordChanges(records, [change]);
  };
  for (let owner = 1; owner < count; owner++) {
    const lesion = childLesion(records, parent, env);
    make({ kind: 'lesion', id: lesion.id, before: null, after: lesion });
    for (const { mask, found, ownerOf } of masks.filter((each) => each.ownerOf.includes(owner))) {
      const label = freeLabel(records, mask.layerId, state.labelsOf(mask.layerId));
      const child = childMask(records, mask, lesion, label, env);
      make({ kind: 'segment', id: child.id, before: null, after: child });
      voxels.push(piecesPatch(mask.layerId, found, mask.label, label, (piece) => ownerOf[piece - 1] === owner));
    }
  }
  return { records: changes, voxels };
}

/** Looks like its parent; what was said of the parent as a person's own judgement of one lesion is not said of this one. */
function childLesion(records: ReadingRecords, parent: Lesion, env: CommandEnv): Lesion {
  return {
    ...parent,
    id: env.uids.newId() as LesionId,
    trackingId: nextLesionId(records),
    trackingUid: env.uids.newUid(),
    pathology: null,
    keySlice: null,
    state: 'draft',
    lirads: null,
    response: null,
  };
}

function childMask(records: ReadingRecords, mask: Segment, lesion: Lesion, label: number, env: CommandEnv): Segment {
  const siblings = Object.values(records.segment).filter(({ trackingUid }) => trackingUid === lesion.trackingUid);
  const others = Object.values(records.segment).map(({ colour }) => colour);
  return {
    ...mask,
    id: env.uids.newId() as SegmentId,
    label,
    name: lesion.trackingId,
    colour: siblings[0]?.colour ?? distinctColour(mask.colour, others),
    trackingId: lesion.trackingId,
    trackingUid: lesion.trackingUid,
  };
}
