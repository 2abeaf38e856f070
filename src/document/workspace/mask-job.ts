import type { MaskJob, MaskOperation } from '../../domain/mask-operation.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { cropVolume } from '../../kernels/crop-volume.ts';
import { type Box3, boundingBox, boxSize, cropMask } from '../../kernels/mask/mask.ts';
import { operationBox, operationReachMm } from '../../kernels/mask/mask-operation.ts';
import { t } from '../../messages/messages.ts';
import type { MaskChoice } from '../mask-tool-state.ts';
import { layerOf } from '../segment-lookup.ts';
import type { WorkspaceCore } from './core.ts';

/** A job, and the part of the segment's layer that it is about. */
export interface PreparedJob {
  readonly segment: Segment;
  readonly job: MaskJob;
  readonly box: Box3;
}

/** What the choice means for a segment; null, with a notice where the reader can do something, when there is nothing to do. */
export function prepareJob(core: WorkspaceCore, segment: Segment, choice: MaskChoice): PreparedJob | null {
  if (choice.kind === 'threshold') return thresholdJob(core, segment, choice);
  if (choice.kind === 'joint') return jointJob(core, segment, choice.mm);
  const { records } = core.reading.getState();
  const { grid } = layerOf(records, segment.layerId);
  const whole = maskOf(core.labelmaps.labels(segment.layerId), segment.label);
  const isCombining = choice.kind === 'combine';
  const partner = isCombining ? partnerOf(core, segment, choice) : null;
  if (isCombining && !partner) return null;
  const operation = operationOf(choice, partner);
  const both = partner ? whole.map((v, n) => v | (partner[n] as number)) : whole;
  const box = operationBox(both, grid.size, grid.spacingMm, operationReachMm(operation));
  if (!box) return null;
  const part = partner && operation.kind === 'combine' ? cropMask(partner, grid.size, box) : null;
  const job: MaskJob = {
    mask: cropMask(whole, grid.size, box),
    size: boxSize(box),
    spacingMm: grid.spacingMm,
    operation: part && operation.kind === 'combine' ? { ...operation, other: part } : operation,
  };
  return { segment, job, box };
}

/** All of the image in the range; inside of the structure alone that painting is restricted to, where there is one. */
function thresholdJob(core: WorkspaceCore, segment: Segment, { range }: MaskChoice): PreparedJob | null {
  const { records } = core.reading.getState();
  const { grid, volumeId } = layerOf(records, segment.layerId);
  const voxels = core.voxels.get(volumeId);
  if (voxels?.components !== 1 || !range) return null;
  const withinId = core.view.getState().rules.withinSegmentId;
  const within = withinId === null ? null : (records.segment[withinId] ?? null);
  const isOnGrid = within && within.id !== segment.id && layerOf(records, within.layerId).volumeId === volumeId;
  const limit = isOnGrid ? maskOf(core.labelmaps.labels(within.layerId), within.label) : null;
  const all: Box3 = { from: [0, 0, 0], to: [grid.size[0] - 1, grid.size[1] - 1, grid.size[2] - 1] };
  const box = limit ? boundingBox(limit, grid.size) : all;
  if (!box) return null;
  const { rescale } = voxels;
  const part = limit ? cropVolume({ grid, voxels: voxels.voxels, rescale }, box).voxels : voxels.voxels;
  const [low, high] = range;
  const operation: MaskOperation = { kind: 'threshold', low, high, values: part, rescale };
  return { segment, box, job: { mask: new Uint8Array(0), size: boxSize(box), spacingMm: grid.spacingMm, operation } };
}

/** All segments of the layer together. */
function jointJob(core: WorkspaceCore, segment: Segment, mm: number): PreparedJob | null {
  const { grid } = layerOf(core.reading.getState().records, segment.layerId);
  const labels = Uint8Array.from(core.labelmaps.labels(segment.layerId));
  const operation: MaskOperation = { kind: 'joint', mm };
  const box = operationBox(labels, grid.size, grid.spacingMm, operationReachMm(operation));
  if (!box) return null;
  const mask = cropMask(labels, grid.size, box);
  return { segment, box, job: { mask, size: boxSize(box), spacingMm: grid.spacingMm, operation } };
}

/** The mask of the other segment on the same grid; a notice when there is none. */
function partnerOf(core: WorkspaceCore, segment: Segment, { otherId }: MaskChoice): Uint8Array | null {
  const { records } = core.reading.getState();
  const other = otherId === null ? null : (records.segment[otherId] ?? null);
  const isFit =
    other !== null &&
    other.id !== segment.id &&
    layerOf(records, other.layerId).volumeId === layerOf(records, segment.layerId).volumeId;
  if (isFit) return maskOf(core.labelmaps.labels(other.layerId), other.label);
  core.notices.add('info', t.masks.operations.noOther);
  return null;
}

function maskOf(labels: Readonly<Uint8Array>, label: number): Uint8Array {
  const out = new Uint8Array(labels.length);
  for (let n = 0; n < out.length; n++) if (labels[n] === label) out[n] = 1;
  return out;
}

type PlainChoice = MaskChoice & { readonly kind: Exclude<MaskChoice['kind'], 'threshold' | 'joint'> };

function operationOf(choice: MaskChoice, partner: Uint8Array | null): MaskOperation {
  const { kind, mm } = choice as PlainChoice;
  switch (kind) {
    case 'keep-largest':
    case 'fill-holes':
      return { kind };
    case 'remove-small':
      return { kind, leastMm3: (Math.PI / 6) * mm ** 3 };
    case 'grow':
      return { kind: 'margin', mm };
    case 'shrink':
      return { kind: 'margin', mm: -mm };
    case 'hollow':
      return { kind, mm, side: choice.side };
    case 'fill-between':
      return { kind, axis: 2 };
    case 'combine':
      return { kind, with: choice.combine, other: partner ?? new Uint8Array(0) };
    default:
      return { kind, mm };
  }
}
