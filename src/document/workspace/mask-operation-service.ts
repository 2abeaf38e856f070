import type { MaskJob, MaskOperation } from '../../domain/mask-operation.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { boxSize, cropMask } from '../../kernels/mask/mask.ts';
import { operationBox, operationReachMm } from '../../kernels/mask/mask-operation.ts';
import { partOfGrid } from '../../kernels/segment/region-features.ts';
import { t } from '../../messages/messages.ts';
import { segmentationPaintBox } from '../commands/segmentation-paint-box.ts';
import { createMaskToolState, type MaskChoice, type MaskToolStore } from '../mask-tool-state.ts';
import { layerOf } from '../segment-lookup.ts';
import type { WorkspaceCore } from './core.ts';
import { MaskPreview } from './region-preview.ts';

/** The largest box of which a preview is worked out while parameters change, in voxels. */
const PREVIEW_VOXELS = 1_500_000;

interface Prepared {
  readonly segment: Segment;
  readonly job: MaskJob;
  readonly box: { readonly from: readonly [number, number, number]; readonly to: readonly [number, number, number] };
}

/** Operations on the whole mask of the active segment: worked out off the page's thread, one entry of the log each. */
export class MaskOperationService {
  readonly state: MaskToolStore = createMaskToolState();
  readonly #core: WorkspaceCore;
  readonly #preview: MaskPreview;
  #running: AbortController | null = null;

  constructor(core: WorkspaceCore) {
    this.#core = core;
    this.#preview = new MaskPreview(core.viewport, 'mask-operation');
  }

  /** Other parameters; a preview is shown where it is cheap. */
  choose(change: Partial<MaskChoice>): void {
    this.state.setState(change);
    this.#preview.hide();
    if (this.state.getState().isPreviewing) void this.preview();
  }

  setPreviewing(isPreviewing: boolean): void {
    this.state.setState({ isPreviewing });
    if (isPreviewing) void this.preview();
    else this.#preview.hide();
  }

  /** Shows what the operation would give; nothing is changed. */
  async preview(): Promise<void> {
    const prepared = this.#prepare();
    const [columns, rows, slices] = prepared ? boxSize(prepared.box) : [0, 0, 0];
    if (!prepared || columns * rows * slices > PREVIEW_VOXELS) return;
    const mask = await this.#work(prepared);
    if (!mask || !this.state.getState().isPreviewing) return;
    const layer = layerOf(this.#core.reading.getState().records, prepared.segment.layerId);
    this.#preview.show(layer.volumeId, partOfGrid(layer.grid, prepared.box), mask, [255, 255, 255]);
  }

  /** Carries it out; one entry of the log. */
  async apply(): Promise<void> {
    const prepared = this.#prepare();
    if (!prepared) return;
    const mask = await this.#work(prepared);
    const log = this.#core.log();
    if (!mask || !log) return;
    this.#preview.hide();
    this.state.setState({ isPreviewing: false });
    const { segment, box } = prepared;
    const { rules } = this.#core.view.getState();
    const label = t.masks.operations.step(t.masks.operations.names[this.state.getState().kind], segment.name);
    try {
      log.run(segmentationPaintBox, { segmentId: segment.id, box, mask, mode: 'replace', rules, label });
    } catch (error) {
      this.#core.notices.addError(error);
    }
  }

  cancel(): void {
    this.#running?.abort();
    this.#preview.hide();
    this.state.setState({ isWorking: false, isPreviewing: false });
  }

  dispose(): void {
    this.cancel();
  }

  async #work({ job }: Prepared): Promise<Uint8Array | null> {
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    this.state.setState({ isWorking: true });
    try {
      const mask = await this.#core.compute.changeMask(job, { signal: controller.signal });
      return controller.signal.aborted ? null : mask;
    } catch (error) {
      if (!controller.signal.aborted) this.#core.notices.addError(error);
      return null;
    } finally {
      if (this.#running === controller) this.state.setState({ isWorking: false });
    }
  }

  #prepare(): Prepared | null {
    const { reading, view, labelmaps } = this.#core;
    const { records } = reading.getState();
    const { activeSegmentId } = view.getState();
    const segment = activeSegmentId === null ? null : (records.segment[activeSegmentId] ?? null);
    if (!segment) {
      this.#core.notices.add('info', t.masks.noSegment);
      return null;
    }
    const { grid } = layerOf(records, segment.layerId);
    const whole = maskOf(labelmaps.labels(segment.layerId), segment.label);
    const otherId = this.state.getState().otherId;
    const other = otherId === null ? null : (records.segment[otherId] ?? null);
    const choice = this.state.getState();
    const isCombining = choice.kind === 'combine';
    const partner = isCombining ? this.#partner(segment, other) : null;
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

  /** The mask of the other segment on the same grid; a notice when there is none. */
  #partner(segment: Segment, other: Segment | null): Uint8Array | null {
    const { records } = this.#core.reading.getState();
    const isFit =
      other !== null &&
      other.id !== segment.id &&
      layerOf(records, other.layerId).volumeId === layerOf(records, segment.layerId).volumeId;
    if (isFit) return maskOf(this.#core.labelmaps.labels(other.layerId), other.label);
    this.#core.notices.add('info', t.masks.operations.noOther);
    return null;
  }
}

function maskOf(labels: Readonly<Uint8Array>, label: number): Uint8Array {
  return Uint8Array.from(labels, (v) => (v === label ? 1 : 0));
}

function operationOf(choice: MaskChoice, partner: Uint8Array | null): MaskOperation {
  const { kind, mm } = choice;
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
