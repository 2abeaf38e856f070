import { AppError } from '../../domain/app-error.ts';
import type { JournalEntry, RecordChange, VoxelPatch } from '../../domain/change.ts';
import type { LayerId, LesionId, SegmentId } from '../../domain/ids.ts';
import type { Lesion } from '../../domain/lesion.ts';
import type { ReadingFile } from '../../domain/project/reading-file.ts';
import type { Layer, Segment } from '../../domain/segmentation.ts';
import { voxelCount } from '../../geometry/grid.ts';
import { type BoxMask, latticeOffset } from '../agreement/box-mask.ts';
import { masksOfReading, type ReadingMask } from '../agreement/reading-structures.ts';
import { diffLabels } from '../voxel-patch.ts';
import { type ConsensusMethod, combineReaders } from './combine-masks.ts';

/** What was decided about one structure. */
export interface ConsensusDecision {
  /** Whose structures make it, by tracking UID; names and type are those of the first. */
  readonly members: readonly { readonly reader: string; readonly trackingUid: string }[];
  readonly method: ConsensusMethod;
  readonly why: string;
  /** Reader id of who decided. */
  readonly by: string;
}

export interface ConsensusEnv {
  readonly nowIso: () => string;
  readonly newId: () => string;
  /** Number of the first lesion; 1 when left out. */
  readonly firstLesion?: number;
}

/**
 * The steps of the agreed reading, one for each decision, with who decided and why. Structures that overlap lie on layers of their
 * own.
 *
 * @throws AppError `consensus/...` when a decision names what is not there
 */
export function consensusJournal(
  readings: readonly ReadingFile[],
  decisions: readonly ConsensusDecision[],
  env: ConsensusEnv,
): JournalEntry[] {
  return consensusSteps(consensusSource(readings), decisions, env);
}

/** What decisions are made from: every mask and lesion, cut out once. */
export interface ConsensusSource {
  readonly masks: ReadonlyMap<string, readonly ReadingMask[]>;
  readonly lesions: ReadonlyMap<string, Lesion>;
}

export function consensusSource(readings: readonly ReadingFile[]): ConsensusSource {
  const lesions = readings.flatMap(({ reader, records }) =>
    Object.values((records.lesion ?? {}) as Record<string, Lesion>).map(
      (lesion) => [`${reader} ${lesion.trackingUid}`, lesion] as const,
    ),
  );
  return {
    masks: new Map(readings.map((reading) => [reading.reader, masksOfReading(reading)])),
    lesions: new Map(lesions),
  };
}

/** As `consensusJournal`, for a review that decides one by one. */
export function consensusSteps(
  source: ConsensusSource,
  decisions: readonly ConsensusDecision[],
  env: ConsensusEnv,
): JournalEntry[] {
  const builder = new ConsensusBuilder(source, env);
  return decisions.map((decision, n) => builder.step(decision, n + 1));
}

class ConsensusBuilder {
  readonly #masks: ConsensusSource['masks'];
  readonly #lesions: ConsensusSource['lesions'];
  readonly #layers: { readonly layer: Layer; readonly labels: Uint8Array; used: number }[] = [];
  #lesionCount = 0;

  constructor(
    source: ConsensusSource,
    readonly env: ConsensusEnv,
  ) {
    this.#lesionCount = (env.firstLesion ?? 1) - 1;
    this.#masks = source.masks;
    this.#lesions = source.lesions;
  }

  step(decision: ConsensusDecision, seq: number): JournalEntry {
    const { members, method, why, by } = decision;
    const records: RecordChange[] = [];
    const voxels: VoxelPatch[] = [];
    const first = members[0];
    const lesion = first && this.#lesions.get(`${first.reader} ${first.trackingUid}`);
    const name = lesion ? `L${String(++this.#lesionCount).padStart(2, '0')}` : null;
    for (const { model, mask } of this.#combined(decision)) {
      this.#draw(model, mask, name, records, voxels);
    }
    if (lesion && name) {
      const id = this.env.newId() as LesionId;
      records.push({ kind: 'lesion', id, before: null, after: { ...lesion, id, trackingId: name, keySlice: null } });
    }
    return {
      seq,
      at: this.env.nowIso(),
      command: 'consensus.decide',
      label: `Agreed on ${name ?? 'a structure'}`,
      cause: 'do',
      refersTo: null,
      change: { records, voxels },
      details: { method, why, by, members: members.map((m) => `${m.reader}:${m.trackingUid}`).join(' ') },
    };
  }

  /** On every series that all members drew on; where there is none, on those of the first. */
  #combined({ members, method }: ConsensusDecision): { model: ReadingMask; mask: BoxMask }[] {
    const drawn = members.map(({ reader, trackingUid }) => {
      const found = (this.#masks.get(reader) ?? []).filter(({ segment }) => segment.trackingUid === trackingUid);
      if (found.length === 0) throw new AppError('consensus/no-mask', 'A reader has no such structure with voxels.');
      return found;
    });
    const [own, ...others] = drawn;
    if (!own) throw new AppError('consensus/no-member', 'A decision needs at least one structure.');
    const partners = (model: ReadingMask) =>
      others.map((list) => list.find(({ layer }) => latticeOffset(model.layer.grid, layer.grid) !== null));
    const common = own.filter((model) => method === 'take' || partners(model).every(Boolean));
    const models = common.length > 0 ? common : own.slice(0, 1);
    return models.flatMap((model) => {
      const found = partners(model).map((partner, n) => partner ?? others[n]![0]!);
      const mask = combineReaders([model.mask, ...found.map((each) => each.mask)], method);
      return mask ? [{ model, mask }] : [];
    });
  }

  #draw(model: ReadingMask, mask: BoxMask, name: string | null, records: RecordChange[], voxels: VoxelPatch[]): void {
    const target = this.#layerFor(model.layer, mask, records);
    const label = ++target.used;
    const before = target.labels.slice();
    for (const index of indicesOf(mask, target.layer)) target.labels[index] = label;
    const [columns, rows] = target.layer.grid.size;
    voxels.push(
      diffLabels({ layerId: target.layer.id, labels: target.labels, shadow: before, sliceLength: columns * rows }),
    );
    const id = this.env.newId() as SegmentId;
    const segment: Segment = {
      ...model.segment,
      ...(name ? { trackingId: name } : {}),
      ...{ id, layerId: target.layer.id, label, isVisible: true, isLocked: false },
    };
    records.push({ kind: 'segment', id, before: null, after: segment });
  }

  /** A layer of the same series and role whose voxels there are free. */
  #layerFor(model: Layer, mask: BoxMask, records: RecordChange[]) {
    const free = this.#layers.find(
      ({ layer, labels, used }) =>
        layer.volumeId === model.volumeId &&
        latticeOffset(layer.grid, model.grid) !== null &&
        used < 255 &&
        indicesOf(mask, layer).every((index) => labels[index] === 0),
    );
    if (free) return free;
    const layer: Layer = {
      ...model,
      id: this.env.newId() as LayerId,
      role: model.role === 'anatomy' ? 'anatomy' : 'lesion',
      name: 'Consensus',
    };
    const made = { layer, labels: new Uint8Array(voxelCount(layer.grid)), used: 0 };
    this.#layers.push(made);
    records.push({ kind: 'layer', id: layer.id, before: null, after: layer });
    return made;
  }
}

/** Flat indices of a mask's voxels on a layer's grid; what lies outside of it is left out. */
function indicesOf({ grid, voxels }: BoxMask, layer: Layer): number[] {
  const offset = latticeOffset(layer.grid, grid);
  if (!offset) throw new AppError('consensus/grid', 'Internal error: a mask does not lie on its layer.');
  const [columns, rows, slices] = layer.grid.size;
  const found: number[] = [];
  let n = 0;
  for (let k = offset[2]; k < offset[2] + grid.size[2]; k++)
    for (let j = offset[1]; j < offset[1] + grid.size[1]; j++)
      for (let i = offset[0]; i < offset[0] + grid.size[0]; i++, n++) {
        const isInside = i >= 0 && j >= 0 && k >= 0 && i < columns && j < rows && k < slices;
        if (voxels[n] !== 0 && isInside) found.push(i + (j + k * rows) * columns);
      }
  return found;
}
